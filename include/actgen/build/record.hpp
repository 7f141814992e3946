// Spec to activation record: the last place that knows YAP and Hana.
#pragma once
#include <actgen/build/parameters.hpp>
#include <actgen/build/preset.hpp>
#include <actgen/build/printed_tolerance.hpp>
#include <actgen/spec/activation.hpp>

namespace actgen {

struct recorded {
    activation_record record;
    diagnosis error;
};

template <class Spec>
constexpr recorded make_record(Spec const& spec) {
    recorded result;
    activation_record& r = result.record;
    r.name               = Spec::name_type::text();

    auto const forward_formula = as_part(spec.fields[hana::type_c<field::forward>]);
    auto const parameters      = parameters_of(forward_formula);
    find_conflict(parameters, forward_formula, result.error);

    parameter_slots slots;
    int next = 0;
    hana::for_each(parameters, [&](auto const& entry) {
        r.parameters.push_back(make_parameter_record(hana::second(entry), next));
        slots.names.push_back(r.parameters.back().name);
        slots.first_slot.push_back(next);
        next += r.parameters.back().count();
    });
    r.forward = build(forward_formula, r.expressions, slots, result.error);
    for (node_id i = 0; i < r.expressions.size(); ++i) {
        if (r.expressions.is(i, leaves::input) && r.expressions[i].index == 1) r.inputs = 2;
        if (r.expressions.is(i, leaves::noise)) r.uses_noise = true;
    }

    auto const node_of = [&](auto const& part) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(part)>, nothing>)
            return no_node;
        else
            return build(part, r.expressions, slots, result.error);
    };
    if constexpr (has_field<field::expect, decltype(spec.fields)>) {
        hana::for_each(spec.fields[hana::type_c<field::expect>], [&](auto const& f) {
            r.facts.push_back(make_fact(f, node_of, r.expressions));
        });
    }
    hana::for_each(field_or<field::presets>(spec.fields, hana::make_tuple()), [&](auto const& preset) {
        preset_record one = make_preset(preset, r, node_of, result.error);
        r.presets.push_back(one);
    });
    r.summary  = field_or<field::summary>(spec.fields, "");
    r.citation = field_or<field::cite>(spec.fields, "");
    hana::for_each(field_or<field::aliases>(spec.fields, hana::make_tuple()),
                   [&](auto alias) { r.aliases.push_back(decltype(alias)::text()); });
    for (auto const& known : field_or<field::values>(spec.fields, std::array<language::printed_value, 0>{}))
        r.values.push_back({known.x, known.y, printed_tolerance(known.y), {}});

    if (!result.error.fine()) result.error.sentence = text(r.name) + ": " + result.error.sentence;
    return result;
}

}  // namespace actgen
