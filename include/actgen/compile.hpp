// From an activation's record to its kernels: the table of contents of all passes.
//
//     record ── differentiate ──▶ f, f', gradients, second order, breakpoints   calculus/
//            ── stabilise ──────▶ the same values, safe in floating point       rewrite/
//            ── from_output ────▶ f' in terms of y, where that is valid         rewrite/
//            ── lower ──────────▶ machine operations for one dtype              lower/
//            ── make_schedule ──▶ phases between the reductions of a row        schedule/
//            ── emit or expand                                                  generator/emit/, expand/
#pragma once
#include <optional>

#include <actgen/calculus/differentiate.hpp>
#include <actgen/kernel/kernel_mathematics.hpp>
#include <actgen/lower/lower.hpp>
#include <actgen/output/from_output.hpp>
#include <actgen/output/narrowed_domain.hpp>
#include <actgen/rewrite/stabilise.hpp>

namespace actgen {

constexpr bool is_unary_pointwise(activation_record const& a) {
    return a.inputs == 1 && !a.uses_noise && extent_of(a) == extent::pointwise;
}

// What a kernel computes, as results in `d.g` (from-output kernels may add nodes to it); empty: there is no such kernel.
constexpr std::vector<kernel_result> results_of(kernel_kind kind, activation_record const& a, derivation& d) {
    switch (kind) {
        case kernel_kind::forward: return {{result_role::output, 0, d.forward}};
        case kernel_kind::backward: return d.gradient;
        case kernel_kind::forward_derivative:
            if (!is_unary_pointwise(a)) return {};
            return {{result_role::output, 0, d.forward}, {result_role::derivative, 0, d.slope}};
        case kernel_kind::backward_from_output: {
            output_form const form = from_output(d.g, d, a);
            std::vector<parameter_record> domains = a.parameters;
            bool const checkable = form.valid == no_node || narrow_domains(d.g, form.valid, domains);
            if (form.gradient == no_node || !checkable) return {};
            return {{result_role::input_gradient, 0, form.gradient}};
        }
        case kernel_kind::double_backward: return d.second;
    }
    return {};
}

// The parameters as a kernel takes them: from the output, f' may be known for fewer values.
constexpr std::vector<parameter_record> parameters_of(kernel_kind kind, activation_record const& a, derivation d) {
    std::vector<parameter_record> parameters = a.parameters;
    if (!record_of(kind).reads_output) return parameters;
    output_form const form = from_output(d.g, d, a);
    if (form.valid != no_node) narrow_domains(d.g, form.valid, parameters);
    return parameters;
}

constexpr std::optional<kernel_mathematics> mathematics_of(kernel_kind kind, activation_record const& a, derivation d) {
    std::vector<kernel_result> results = results_of(kind, a, d);
    if (results.empty()) return std::nullopt;
    std::vector<node_id> roots;
    for (auto const& r : results) roots.push_back(r.root);
    simplified const stable = stabilise(d.g, roots, slot_domains(a));
    for (std::size_t r = 0; r < results.size(); ++r) results[r].root = stable.roots[r];
    return kernel_mathematics{stable.g, results, stable.fired};
}

constexpr std::optional<kernel> make_kernel(kernel_kind kind, dtype type, activation_record const& a, derivation const& d) {
    std::optional<kernel_mathematics> const m = mathematics_of(kind, a, d);
    if (!m) return std::nullopt;
    return lower(m->g, m->results, kind, type);
}

}  // namespace actgen
