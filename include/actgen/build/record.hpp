// Spec to activation record: the last place that knows YAP and Hana.
#pragma once
#include <actgen/build/preset.hpp>
#include <actgen/build/printed_tolerance.hpp>
#include <actgen/build/recognise_powers.hpp>
#include <actgen/build/reserved_words.hpp>
#include <actgen/spec/activation.hpp>
#include <actgen/spec/print.hpp>
#include <actgen/spec/recorded.hpp>

namespace actgen {

// A formula alone, without facts and presets.
template <class Formula>
constexpr recorded record_formula(std::string_view name, Formula const& forward) {
    recorded result;
    activation_record& r = result.record;
    r.name               = name;
    node_id const written = build_forward(forward, r.expressions, r.parameters, result.error);
    r.forward            = recognise_powers(r.expressions, written);
    for (node_id i = 0; i < r.expressions.size(); ++i) {
        if (is_input(r.expressions[i]) && r.expressions[i].index == 1) r.inputs = 2;
        if (r.expressions.is(i, leaves::noise)) r.uses_noise = true;
    }
    return result;
}

// Names become parts of C and C++.
constexpr void check_names(activation_record const& a, diagnosis& error) {
    auto const refuse = [&](text const& fault) {
        if (error.fine() && !fault.empty()) error.sentence = fault;
    };
    refuse(fault_in_name("activation", a.name));
    for (parameter_record const& p : a.parameters) {
        refuse(fault_in_name("parameter", p.name));
        if (is_operand(p.name))
            refuse(text("parameter ") + p.name + " is called like a word that formulas have for something else; write another name, such as \"" + p.name + "_\"_s");
    }
    for (std::string_view alias : a.aliases) refuse(fault_in_name("alias", alias));
}

// Values that the author gives are values that kernels accept.
constexpr void check_values(activation_record const& a, diagnosis& error) {
    for (parameter_record const& p : a.parameters) {
        auto const refuse = [&](std::string_view does, double v) {
            if (error.fine())
                error.sentence = text("parameter ") + p.name + " " + does + " " + to_decimal(v) + ", outside its domain; write a value inside or widen the domain";
        };
        if (error.fine() && p.domain.low > p.domain.high)
            error.sentence = text("parameter ") + p.name + " has a domain that begins at " + to_decimal(p.domain.low) + ", above its end " +
                             to_decimal(p.domain.high) + "; write the lesser end first, domain(" + to_decimal(p.domain.high) + ", " + to_decimal(p.domain.low) + ")";
        for (double v : p.initial)
            if (!in_domain(p, v)) refuse("starts at", v);
        for (double v : p.tried)
            if (!in_domain(p, v)) refuse("tries", v);
    }
}

// A place has one slope.
constexpr void check_places(activation_record const& a, diagnosis& error) {
    for (std::size_t i = 0; i < a.facts.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (error.fine() && is_switch(a.facts[i]) && is_switch(a.facts[k]) && a.facts[i].first == a.facts[k].first)
                error.sentence = text("expect declares two slopes at x = ") + print(a.expressions, a.facts[i].first, a) + "; write one kink or jump there";
}

template <class Spec>
constexpr recorded make_record(Spec const& spec) {
    recorded result      = record_formula(Spec::name_type::text(), as_part(spec.fields[hana::type_c<field::forward>]));
    activation_record& r = result.record;
    check_values(r, result.error);
    hana::for_each(field_or<field::expect>(spec.fields, hana::make_tuple()),
                   [&](auto const& f) { r.facts.push_back(make_fact(f, r, result.error)); });
    check_places(r, result.error);
    hana::for_each(field_or<field::presets>(spec.fields, hana::make_tuple()),
                   [&](auto const& preset) { r.presets.push_back(make_preset(preset, r, result.error)); });
    r.summary  = field_or<field::summary>(spec.fields, "");
    r.citation = field_or<field::cite>(spec.fields, "");
    for (std::string_view alias : field_or<field::aliases>(spec.fields, std::array<std::string_view, 0>{})) r.aliases.push_back(alias);
    for (auto const& known : field_or<field::values>(spec.fields, std::array<printed_value, 0>{}))
        r.values.push_back({known.x, known.y, printed_tolerance(known.y), {}});
    check_names(r, result.error);

    if (!result.error.fine()) result.error.sentence = text(r.name) + ": " + result.error.sentence;
    return result;
}

}  // namespace actgen
