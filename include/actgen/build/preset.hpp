// Facts and presets of a spec as records.
#pragma once
#include <actgen/build/printed_tolerance.hpp>
#include <actgen/spec/preset.hpp>

namespace actgen {

constexpr fact_record make_fact(auto const& f, auto const& node_of, graph const& expressions) {
    fact_record one{.what = f.what, .rule = f.rule, .direction = f.direction, .closed_low = f.closed_low, .closed_high = f.closed_high};
    one.first  = node_of(f.first);
    one.second = node_of(f.second);
    one.slope  = node_of(f.slope);
    if (f.rounded) one.tolerance = printed_tolerance(expressions[one.first].value.high);
    return one;
}

constexpr parameter_record const* find_parameter(activation_record const& a, std::string_view name) {
    for (auto const& p : a.parameters)
        if (p.name == name) return &p;
    return nullptr;
}

// `a`: the record so far, with parameters and facts.
template <class Name, class Parts>
constexpr preset_record make_preset(preset_spec<Name, Parts> const& preset, activation_record const& a, auto const& node_of,
                                    diagnosis& error) {
    preset_record one{.name = Name::text(), .settings = {}, .slopes = {}};
    auto const refuse = [&](text const& sentence) {
        if (error.fine()) error.sentence = text("preset ") + Name::text() + " " + sentence;
    };
    std::size_t const colons = one.name.find("::");
    if (colons == std::string_view::npos || colons == 0 || colons + 2 == one.name.size())
        refuse("does not name a system; write preset(\"system::name\"_s, ...)");
    hana::for_each(preset.parts, [&](auto const& part) {
        if constexpr (requires { part.numbers; }) {
            parameter_record const* const p = find_parameter(a, part.parameter);
            if (p == nullptr) return refuse(text("sets ") + part.parameter + ", which forward does not mention; set one of its parameters");
            if (static_cast<std::size_t>(p->count()) != part.numbers.size())
                return refuse(text("gives ") + part.parameter + " another number of values than it has; write one for each element");
            for (std::size_t i = 0; i < part.numbers.size(); ++i) {
                double const v = part.numbers[i];
                if (!in_domain(*p, v))
                    refuse(text("sets ") + part.parameter + " outside its domain; write a value inside or widen the domain");
                one.settings.push_back({p->slot + static_cast<int>(i), v});
            }
        } else {
            fact_record const chosen = make_fact(part, node_of, a.expressions);
            bool declared            = false;
            for (fact_record const& f : a.facts) declared = declared || (f.what == chosen.what && f.first == chosen.first);
            if (!is_switch(chosen) || !declared)
                return refuse("chooses a slope where expect declares no kink or jump; write kink(at = ..., slope = ...) there first");
            one.slopes.push_back(chosen);
        }
    });
    return one;
}

}  // namespace actgen
