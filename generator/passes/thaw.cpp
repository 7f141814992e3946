#include <actgen/build/frozen_record.hpp>

namespace actgen {

namespace {

class record_reader {
public:
    explicit record_reader(frozen_view const& all) : rest_(all) {}

    void operator()(auto&... fields) { (read(fields), ...); }

private:
    static auto take(auto& list) {
        auto const first = list.front();
        list             = list.subspan(1);
        return first;
    }

    void read(double& v) { v = std::bit_cast<double>(take(rest_.words)); }
    void read(frozen_word auto& v) { v = static_cast<std::remove_reference_t<decltype(v)>>(take(rest_.words)); }
    void read(std::string_view& v) { v = take(rest_.texts); }
    void read(primitive const*& v) { v = take(rest_.primitives); }
    void read(graph& g) {  // nodes differ from each other, so they are added in their places
        for (auto left = take(rest_.words); left > 0; --left) {
            node n;
            exchange(*this, n);
            g.add(n);
        }
    }
    template <class T>
    void read(std::vector<T>& all) {
        all.resize(take(rest_.words));
        for (T& one : all) read(one);
    }
    template <class Record>
        requires std::is_class_v<Record>
    void read(Record& r) {
        exchange(*this, r);
    }

    frozen_view rest_;
};

}  // namespace

activation_record thaw(frozen_view const& all) {
    activation_record a;
    record_reader read(all);
    exchange(read, a);
    return a;
}

}  // namespace actgen
