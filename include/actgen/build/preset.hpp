// Facts and presets of a spec as records.
#pragma once
#include <span>

#include <actgen/build/build.hpp>
#include <actgen/build/printed_tolerance.hpp>
#include <actgen/spec/preset.hpp>
#include <actgen/text/decimal.hpp>

namespace actgen {

constexpr node_id build_part(nothing, activation_record&, diagnosis&) { return no_node; }
template <class Part>
constexpr node_id build_part(Part const& part, activation_record& a, diagnosis& error) {
    return build(part, a.expressions, a.parameters, error);
}

// What is wrong with the ends that a fact names, and what to write; empty: nothing.
constexpr text fault_in_ends(fact_record const& f, activation_record const& a) {
    if (f.what == claim::limit && f.direction == 0)
        return "limit(...) is of a finite place, where f has its value; write limit(-inf, ...) or limit(inf, ...)";
    if (f.what != claim::range || !a.expressions.is_constant(f.first) || !a.expressions.is_constant(f.second)) return {};
    double const low = a.expressions[f.first].value.high, high = a.expressions[f.second].value.high;
    if (low <= high) return {};
    return text("range begins at ") + to_decimal(low) + ", above its end " + to_decimal(high) +
           "; write the lesser end first, range(" + to_decimal(high) + ", " + to_decimal(low) + ")";
}

// `a`: the record so far, with forward and parameters.
template <class First, class Second, class Slope>
constexpr fact_record make_fact(fact<First, Second, Slope> const& f, activation_record& a, diagnosis& error) {
    fact_record one{.what = f.what, .rule = f.rule, .direction = f.direction, .closed_low = f.closed_low, .closed_high = f.closed_high};
    one.first  = build_part(f.first, a, error);
    one.second = build_part(f.second, a, error);
    one.slope  = build_part(f.slope, a, error);
    if (error.fine()) error.sentence = fault_in_ends(one, a);
    if (f.rounded) one.tolerance = printed_tolerance(a.expressions[one.first].value.high);
    return one;
}

constexpr parameter_record const* find_parameter(activation_record const& a, std::string_view name) {
    for (auto const& p : a.parameters)
        if (p.name == name) return &p;
    return nullptr;
}

// Fills one preset: what it says is wrong is said of it by name.
struct preset_writer {
    preset_record& one;
    activation_record& a;  // the record so far, with parameters and facts
    diagnosis& error;

    constexpr void refuse(text const& sentence) const {
        if (error.fine()) error.sentence = text("preset ") + one.name + " " + sentence;
    }
    constexpr void check_name() const {
        std::size_t const colons = one.name.find("::");
        if (colons == std::string_view::npos || colons == 0 || colons + 2 == one.name.size())
            refuse("does not name a system; write preset(\"system::name\"_s, ...)");
    }
    constexpr void set(std::string_view parameter, std::span<double const> numbers) const {
        parameter_record const* const p = find_parameter(a, parameter);
        if (p == nullptr) return refuse(text("sets ") + parameter + ", which forward does not mention; set one of its parameters");
        if (static_cast<std::size_t>(p->count()) != numbers.size())
            return refuse(text("gives ") + parameter + " another number of values than it has; write one for each element");
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (!in_domain(*p, numbers[i])) refuse(text("sets ") + parameter + " outside its domain; write a value inside or widen the domain");
            one.settings.push_back({p->slot + static_cast<int>(i), numbers[i]});
        }
    }
    constexpr void choose(fact_record const& chosen) const {
        bool declared = false;
        for (fact_record const& f : a.facts) declared = declared || (f.what == chosen.what && f.first == chosen.first);
        if (!is_switch(chosen) || !declared)
            return refuse("chooses a slope where expect declares no kink or jump; write kink(at = ..., slope = ...) there first");
        one.slopes.push_back(chosen);
    }

    template <std::size_t Count>
    constexpr void operator()(parameter_setting<Count> const& setting) const {
        set(setting.parameter, setting.numbers);
    }
    template <class First, class Second, class Slope>
    constexpr void operator()(fact<First, Second, Slope> const& chosen) const {
        choose(make_fact(chosen, a, error));
    }
};

template <class Parts>
constexpr preset_record make_preset(preset_spec<Parts> const& preset, activation_record& a, diagnosis& error) {
    preset_record one{.name = preset.name, .settings = {}, .slopes = {}};
    preset_writer const writer{one, a, error};
    writer.check_name();
    hana::for_each(preset.parts, writer);
    return one;
}

}  // namespace actgen
