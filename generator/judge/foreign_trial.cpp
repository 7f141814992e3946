// Calls of somebody else's kernel: operands narrowed to its type between guards, results widened again.
#include "foreign_trial.hpp"

#include <bit>
#include <cstring>
#include <new>

namespace actgen::judging {
namespace {

constexpr std::size_t guard = 64;  // elements on either side that no call may write

// Elements between two guards, a chosen number of them after a place that is aligned.
template <class T>
class guarded_array {
public:
    guarded_array(std::size_t count, std::size_t offset) : count_(count), first_(guard + offset), bytes_((first_ + count + guard) * sizeof(T)) {
        memory_ = static_cast<unsigned char*>(::operator new(bytes_, std::align_val_t(64)));
        std::memset(memory_, pattern, bytes_);
    }
    guarded_array(guarded_array const&) = delete;
    ~guarded_array() { ::operator delete(memory_, std::align_val_t(64)); }

    T* data() { return reinterpret_cast<T*>(memory_) + first_; }
    T& operator[](std::size_t i) { return data()[i]; }
    bool is_intact() const {
        for (std::size_t i = 0; i < bytes_; ++i)
            if ((i < first_ * sizeof(T) || i >= (first_ + count_) * sizeof(T)) && memory_[i] != pattern) return false;
        return true;
    }

private:
    static constexpr unsigned char pattern = 0xA5;

    std::size_t count_, first_, bytes_;
    unsigned char* memory_;
};

template <class T>
bool same_bits(T a, T b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

parameter_record const* parameter_called(std::string_view name, activation_record const& a) {
    for (parameter_record const& p : a.parameters)
        if (p.name == name) return &p;
    return nullptr;
}

}  // namespace

template <class T>
std::vector<std::vector<double>> foreign_trial::typed_call(std::vector<double> const& x, std::vector<double> const& gate, std::vector<double> const& dy,
                                                           std::vector<std::vector<double>> const& slots, std::size_t offset) {
    foreign_call call{x.size()};
    std::map<std::string, std::unique_ptr<guarded_array<T>>> arrays;
    std::map<std::string, std::vector<double>> given{{"x", x}, {"gate", gate}, {"dy", dy}};
    for (parameter_record const& p : a_.parameters) {
        std::vector<double>& all = given[std::string(p.name)];
        for (std::size_t k = 0; k < static_cast<std::size_t>(p.count()); ++k) {
            std::vector<double> const& values = slots[static_cast<std::size_t>(p.slot) + k];
            all.insert(all.end(), values.begin(), values.end());
        }
        call.numbers[std::string(p.name)] = all.front();
    }
    for (foreign_argument const& one : kernel_.signature()) {
        if (one.kind == argument_kind::number || one.kind == argument_kind::count) continue;
        bool const reads          = one.kind == argument_kind::read;
        std::vector<double> values = reads ? given.at(one.name) : std::vector<double>{};
        parameter_record const* const parameter = parameter_called(one.name, a_);
        if (reads && parameter != nullptr && values.size() == 1 && parameter->per == granularity::per_channel) values.resize(x.size(), values[0]);
        auto& array = *arrays.emplace(one.name, std::make_unique<guarded_array<T>>(reads ? values.size() : x.size(), offset)).first->second;
        for (std::size_t i = 0; i < values.size(); ++i) array[i] = static_cast<T>(values[i]);
        call.arrays[one.name] = array.data();
    }
    kernel_(call);
    std::vector<std::vector<double>> results;
    std::string stray;
    for (foreign_argument const& one : kernel_.signature()) {
        if (!arrays.contains(one.name)) continue;
        guarded_array<T>& array = *arrays.at(one.name);
        bool fine               = array.is_intact();
        if (one.kind == argument_kind::read && parameter_called(one.name, a_) == nullptr) {
            std::vector<double> const& values = given.at(one.name);
            for (std::size_t i = 0; i < values.size(); ++i) fine = fine && same_bits(array[i], static_cast<T>(values[i]));
        }
        if (!fine && stray.empty()) stray = one.name;
    }
    if (!stray.empty() && strays_.calls++ == 0) strays_.array = stray;
    for (char const* name : {"y", "dx", "dgate"})
        if (auto const found = arrays.find(name); found != arrays.end())
            results.emplace_back(found->second->data(), found->second->data() + x.size());
    return results;
}

std::vector<std::vector<double>> foreign_trial::call(std::vector<double> const& x, std::vector<double> const& gate, std::vector<double> const& dy,
                                                     std::vector<std::vector<double>> const& slots, std::size_t offset) {
    return kernel_.type() == dtype::f32 ? typed_call<float>(x, gate, dy, slots, offset) : typed_call<double>(x, gate, dy, slots, offset);
}

tool::trial_results foreign_trial::operator()(std::vector<kernel_result> const& wanted, tool::trial_operands const& o) {
    tool::trial_results all;
    all.values.resize(wanted.size());
    bool const pointwise = extent_of(a_) == extent::pointwise;
    for (std::size_t row = 0; row < o.rows; ++row) {
        auto const part = [&](std::vector<double> const& list) {
            auto const first = list.begin() + static_cast<std::ptrdiff_t>(row * o.length);
            return list.empty() ? list : std::vector<double>(first, first + static_cast<std::ptrdiff_t>(o.length));
        };
        std::vector<std::vector<double>> slots;
        for (std::vector<double> const& values : o.slots) slots.push_back(pointwise ? std::vector<double>{tool::in_channel(values, row)} : values);
        auto const results = call(part(o.x), part(o.gate), part(o.dy), slots);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (wanted[i].role == result_role::parameter_gradient) continue;
            auto const index = static_cast<std::size_t>(wanted[i].role == result_role::input_gradient ? wanted[i].index : 0);
            std::vector<double>& to = all.values[i];
            if (index < results.size()) to.insert(to.end(), results[index].begin(), results[index].end());
        }
    }
    return all;
}

}  // namespace actgen::judging
