// A record as a constant: three flat lists of what stands in it, from which the record is made anew when the tool runs.
//
// All work on a spec is thus done while it compiles: neither YAP nor Hana leaves code behind.
#pragma once
#include <array>
#include <bit>
#include <type_traits>

#include <actgen/build/frozen_view.hpp>
#include <actgen/build/record.hpp>

namespace actgen {

struct frozen_sizes {
    std::size_t words = 0, texts = 0, primitives = 0;
};

template <frozen_sizes Sizes>
struct frozen_record {
    std::array<std::uint64_t, Sizes.words> words{};
    std::array<std::string_view, Sizes.texts> texts{};
    std::array<primitive const*, Sizes.primitives> primitives{};

    constexpr frozen_view view() const { return {words, texts, primitives}; }
};

// What a record consists of, field by field, for whoever reads or writes one: `each(field, field, ...)`.
constexpr void exchange(auto& each, parameter_record& p) {
    each(p.name, p.initial, p.learnable, p.per, p.is_list, p.domain.low, p.domain.high, p.open_low, p.open_high, p.tried, p.slot);
}
constexpr void exchange(auto& each, fact_record& f) {
    each(f.what, f.first, f.second, f.slope, f.rule, f.direction, f.tolerance, f.closed_low, f.closed_high);
}
constexpr void exchange(auto& each, known_value& v) { each(v.x, v.y, v.tolerance, v.parameters); }
constexpr void exchange(auto& each, setting& s) { each(s.slot, s.value); }
constexpr void exchange(auto& each, preset_record& p) { each(p.name, p.settings, p.slopes); }
constexpr void exchange(auto& each, node& n) {
    each(n.op, n.operand[0], n.operand[1], n.operand[2], n.index, n.value.high, n.value.low);
}
constexpr void exchange(auto& each, activation_record& a) {
    each(a.name, a.summary, a.citation, a.aliases, a.presets, a.expressions, a.forward, a.parameters, a.facts, a.values, a.inputs, a.uses_noise);
}

template <class T>
concept frozen_word = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class record_writer {
public:
    constexpr void operator()(auto&... fields) { (write(fields), ...); }

    constexpr frozen_sizes sizes() const { return {words_.size(), texts_.size(), primitives_.size()}; }
    template <frozen_sizes Sizes>
    constexpr frozen_record<Sizes> frozen() const {
        frozen_record<Sizes> r;
        for (std::size_t i = 0; i < Sizes.words; ++i) r.words[i] = words_[i];
        for (std::size_t i = 0; i < Sizes.texts; ++i) r.texts[i] = texts_[i];
        for (std::size_t i = 0; i < Sizes.primitives; ++i) r.primitives[i] = primitives_[i];
        return r;
    }

private:
    constexpr void write(double v) { words_.push_back(std::bit_cast<std::uint64_t>(v)); }
    constexpr void write(frozen_word auto v) { words_.push_back(static_cast<std::uint64_t>(v)); }
    constexpr void write(std::string_view v) { texts_.push_back(v); }
    constexpr void write(primitive const* v) { primitives_.push_back(v); }
    constexpr void write(graph& g) {
        write(g.size());
        for (node_id i = 0; i < g.size(); ++i) {
            node n = g[i];
            exchange(*this, n);
        }
    }
    template <class T>
    constexpr void write(std::vector<T>& all) {
        write(all.size());
        for (T& one : all) write(one);
    }
    template <class Record>
        requires std::is_class_v<Record>
    constexpr void write(Record& r) {
        exchange(*this, r);
    }

    std::vector<std::uint64_t> words_;
    std::vector<std::string_view> texts_;
    std::vector<primitive const*> primitives_;
};

constexpr record_writer write_record(activation_record a) {
    record_writer all;
    exchange(all, a);
    return all;
}
template <class Spec>
constexpr record_writer write_record(Spec const& spec) {
    return write_record(make_record(spec).record);
}

template <auto const& Spec>
inline constexpr frozen_sizes frozen_sizes_of = write_record(Spec).sizes();
template <auto const& Spec>
inline constexpr auto frozen_record_of = write_record(Spec).template frozen<frozen_sizes_of<Spec>>();

}  // namespace actgen
