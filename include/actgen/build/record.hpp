// Spec to activation record: the last place that knows YAP and Hana.
#pragma once
#include <actgen/build/preset.hpp>
#include <actgen/build/printed_tolerance.hpp>
#include <actgen/spec/activation.hpp>

namespace actgen {

struct recorded {
    activation_record record;
    diagnosis error;
};

// A formula alone, without facts and presets.
template <class Formula>
constexpr recorded record_formula(std::string_view name, Formula const& forward) {
    recorded result;
    activation_record& r = result.record;
    r.name               = name;
    r.forward            = build_forward(forward, r.expressions, r.parameters, result.error);
    for (node_id i = 0; i < r.expressions.size(); ++i) {
        if (r.expressions.is(i, leaves::input) && r.expressions[i].index == 1) r.inputs = 2;
        if (r.expressions.is(i, leaves::noise)) r.uses_noise = true;
    }
    return result;
}

template <class Spec>
constexpr recorded make_record(Spec const& spec) {
    recorded result      = record_formula(Spec::name_type::text(), as_part(spec.fields[hana::type_c<field::forward>]));
    activation_record& r = result.record;
    hana::for_each(field_or<field::expect>(spec.fields, hana::make_tuple()),
                   [&](auto const& f) { r.facts.push_back(make_fact(f, r, result.error)); });
    hana::for_each(field_or<field::presets>(spec.fields, hana::make_tuple()),
                   [&](auto const& preset) { r.presets.push_back(make_preset(preset, r, result.error)); });
    r.summary  = field_or<field::summary>(spec.fields, "");
    r.citation = field_or<field::cite>(spec.fields, "");
    for (std::string_view alias : field_or<field::aliases>(spec.fields, std::array<std::string_view, 0>{})) r.aliases.push_back(alias);
    for (auto const& known : field_or<field::values>(spec.fields, std::array<language::printed_value, 0>{}))
        r.values.push_back({known.x, known.y, printed_tolerance(known.y), {}});

    if (!result.error.fine()) result.error.sentence = text(r.name) + ": " + result.error.sentence;
    return result;
}

}  // namespace actgen
