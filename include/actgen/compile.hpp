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
#include <actgen/kernel/key.hpp>
#include <actgen/lower/lower.hpp>
#include <actgen/output/saved_output.hpp>
#include <actgen/rewrite/stabilise.hpp>

namespace actgen {

constexpr bool is_unary_pointwise(activation_record const& a) {
    return a.inputs == 1 && !a.uses_noise && extent_of(a) == extent::pointwise;
}

// What a kernel computes, as results in `d.g`; empty: there is no such kernel.  `saved`: for kernels that are handed the output.
constexpr std::vector<kernel_result> results_of(kernel_kind kind, activation_record const& a, derivation const& d, saved_output const& saved) {
    switch (kind) {
        case kernel_kind::forward: return {{result_role::output, 0, d.forward}};
        case kernel_kind::backward: return d.gradient;
        case kernel_kind::forward_derivative:
            if (!is_unary_pointwise(a)) return {};
            return {{result_role::output, 0, d.forward}, {result_role::derivative, 0, d.slope}};
        case kernel_kind::backward_from_output:
            if (saved.gradient == no_node) return {};
            return {{result_role::input_gradient, 0, saved.gradient}};
        case kernel_kind::double_backward: return d.second;
    }
    return {};
}

// The same values, safe in floating point; with as many digits as one likes, if no rule is allowed that rounds.
constexpr std::optional<kernel_mathematics> stable_mathematics(activation_record const& a, derivation const& d, std::vector<kernel_result> results,
                                                                 exactness allowed = exactness::rounded) {
    if (results.empty()) return std::nullopt;
    simplified const stable = stabilise(d.g, roots_of(results), slot_domains(a), allowed);
    for (std::size_t r = 0; r < results.size(); ++r) results[r].root = stable.roots[r];
    return kernel_mathematics{stable.g, results, stable.fired};
}

// One kernel, all steps; where several are made, kernel_compiler (generator/passes/) makes what they share once.
constexpr std::optional<kernel> make_kernel(kernel_key key, activation_record const& a, derivation d) {
    saved_output saved;
    if (record_of(key.kind).reads_output) saved = from_saved_output(a, d);
    std::optional<kernel_mathematics> const m = stable_mathematics(a, d, results_of(key.kind, a, d, saved));
    if (!m) return std::nullopt;
    return lower(m->g, m->results, key.kind, key.type);
}

}  // namespace actgen
