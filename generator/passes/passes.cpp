// Where the passes become code.
#include "passes.hpp"

#include <actgen/analysis/facts.hpp>
#include <actgen/analysis/warnings.hpp>
#include <actgen/compile.hpp>

namespace actgen::passes {

derivation differentiate(activation_record const& a, breakpoints which) {
    return actgen::differentiate(a, derivative_order::second, which);
}

analysis analyse(activation_record const& a, derivation const& d, effort e) { return actgen::analyse(a, d, e); }

end_behaviour behaviour_at(graph const& g, node_id f, point_bindings const& values, int direction) {
    return actgen::behaviour_at(g, f, values, direction);
}

diagnosis diagnose(activation_record const& a) { return actgen::diagnose(a); }

std::vector<text> warnings(activation_record const& a) { return actgen::warnings(a); }

std::vector<judged_fact> judge(activation_record const& a, derivation const& d, analysis const& shape, effort e) {
    return actgen::judge(a, d, shape, e);
}

simplified simplify(graph const& g, std::vector<node_id> const& roots, exactness allowed) {
    return actgen::simplify(g, roots, allowed);
}

simplified stabilise(graph const& g, std::vector<node_id> const& roots, std::vector<interval> const& slot_domains) {
    return actgen::stabilise(g, roots, slot_domains);
}

bool is_rounded(std::vector<std::string_view> const& fired) { return actgen::is_rounded(fired); }

output_form from_output(graph& g, derivation const& d, activation_record const& a) { return actgen::from_output(g, d, a); }

saved_output from_saved_output(activation_record const& a, derivation& d) { return actgen::from_saved_output(a, d); }

std::vector<kernel_result> results_of(kernel_kind kind, activation_record const& a, derivation const& d, saved_output const& saved) {
    return actgen::results_of(kind, a, d, saved);
}

std::optional<kernel_mathematics> stable_mathematics(activation_record const& a, derivation const& d, std::vector<kernel_result> const& results,
                                                     exactness allowed) {
    return actgen::stable_mathematics(a, d, results, allowed);
}

kernel_mathematics defining_mathematics(derivation const& d, std::vector<kernel_result> const& results) {
    simplified const shifted = shift_rows(d.g, roots_of(results));
    kernel_mathematics m{shifted.g, results, shifted.fired};
    for (std::size_t r = 0; r < results.size(); ++r) m.results[r].root = shifted.roots[r];
    return m;
}

kernel lower(graph const& g, std::vector<kernel_result> const& roots, kernel_kind kind, dtype type, std::vector<outlined> const& looked_up, doubt_causes causes) {
    return actgen::lower(g, roots, kind, type, looked_up, causes);
}

scheduled_kernel make_schedule(kernel const& k, activation_record const& a) { return actgen::make_schedule(k, a); }

}  // namespace actgen::passes
