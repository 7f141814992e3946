// What is wrong with an activation, in one sentence: what the compiler is asked about every spec.
#pragma once
#include <actgen/analysis/refute.hpp>
#include <actgen/analysis/surrogate.hpp>

namespace actgen {

constexpr text refutation(activation_record const& a, fact_record const& f, text const& counterexample) {
    return text(a.name) + ": the fact " + print_fact(a, f) + " is refuted, " + counterexample + "; remove " +
           (f.what == claim::range || f.what == claim::bounded_slope || f.what == claim::limit ? "or correct " : "") + name_of(f.what) +
           " or change forward";
}

// The first fact or known value that an example refutes.
constexpr diagnosis refuted(activation_record const& a, derivation const& d, effort e) {
    refuter r(a, d, e);
    auto const samples = parameter_samples(a);
    int left           = e.parameter_values + 1;
    for (point_bindings const& values : samples) {
        if (left-- == 0) break;
        r.use(values);
        for (std::size_t i = 0; i < a.facts.size(); ++i)
            if (text const why = r.counterexample(i); !why.empty()) return {refutation(a, a.facts[i], why)};
        if (&values == &samples.front())
            if (text const why = r.wrong_value(); !why.empty()) return {text(a.name) + ": " + why};
    }
    return {};
}

constexpr diagnosis diagnose(activation_record const& a, derivation const& d, effort e = while_compiling) {
    if (!d.error.fine()) return d.error;
    if (!has_shape(a)) {
        for (fact_record const& f : a.facts)
            if (extent_of(a) != extent::pointwise || !is_switch(f))  // the derivation judges places, of gated activations too
                return {text(a.name) + ": the fact " + name_of(f.what) +
                        " cannot be judged, because f has no graph over x alone; remove it"};
        return {};
    }
    missing_values none(a.expressions, a.forward);
    none.bind(bind_values(parameter_samples(a)[0]));
    if (none.over(intervals::line, intervals::line)) return {text(a.name) + ": f has no value at any x; write a formula that has"};
    if (has_surrogate(a)) {  // facts are claimed of f, not of what its gradient sees
        activation_record const plain = as_values_are(a);
        bool smooth                   = false;
        for (fact_record const& f : plain.facts) smooth = smooth || f.what == claim::smooth;
        derivation const own = differentiate(plain, smooth ? derivative_order::second : derivative_order::first, breakpoints::found);
        return own.error.fine() ? refuted(plain, own, e) : diagnosis{};
    }
    return refuted(a, d, e);
}

// Of a preset, the slopes that it chooses: they must lie between those beside their kinks.
constexpr diagnosis diagnose(activation_record const& a, preset_record const& p, derivation const& d) {
    if (p.slopes.empty()) return {};
    graph g                  = d.g;
    auto const samples       = parameter_samples(a);
    activation_record system = with_preset(a, p);
    for (fact_record f : p.slopes) {
        std::vector<node_id> const nodes = copy(a.expressions, {f.first, f.slope}, g);
        f.first                          = nodes[0];
        f.slope                          = nodes[1];
        for (breakpoint const& b : d.breakpoints)
            if (diagnosis const fault = breakpoint_judge(g, system, samples).find_outside(f, b); !fault.fine())
                return {text(p.name) + ": " + fault.sentence};
    }
    return {};
}

// Smoothness is judged by f'' where pieces meet; all else shows in the first order.
constexpr diagnosis diagnose(activation_record const& a) {
    derivation const d = differentiate(a, derivative_order::first);
    if (d.error.fine())
        for (preset_record const& p : a.presets)
            if (diagnosis const fault = diagnose(a, p, d); !fault.fine()) return fault;
    bool smooth = false;
    for (fact_record const& f : a.facts) smooth = smooth || f.what == claim::smooth;
    if (smooth && !d.breakpoints.empty()) return diagnose(a, differentiate(a));
    return diagnose(a, d);
}

}  // namespace actgen
