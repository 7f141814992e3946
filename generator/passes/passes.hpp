// The passes as ordinary functions, compiled once: what the tool, the sweep and the emitter run.
//
// Specs run the same passes as constant expressions; whoever calls those at run time has the compiler translate all of
// them again for each source file.
#pragma once
#include <optional>
#include <vector>

#include <actgen/analysis/analysis.hpp>
#include <actgen/analysis/effort.hpp>
#include <actgen/analysis/judged_fact.hpp>
#include <actgen/calculus/derivation.hpp>
#include <actgen/kernel/kernel_mathematics.hpp>
#include <actgen/lower/doubt_causes.hpp>
#include <actgen/lower/outlined.hpp>
#include <actgen/meaning/evaluate.hpp>
#include <actgen/output/output_form.hpp>
#include <actgen/output/saved_output.hpp>
#include <actgen/rewrite/exactness.hpp>
#include <actgen/rewrite/simplified.hpp>
#include <actgen/schedule/schedule.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen::passes {

derivation differentiate(activation_record const&, breakpoints which = breakpoints::declared);
analysis analyse(activation_record const&, derivation const&, effort = thorough);
// Of a pointwise formula as x -> -inf (direction -1) or +inf, everything else as the point has it.
end_behaviour behaviour_at(graph const&, node_id, point_bindings const&, int direction);
// What forbids compiling the activation: an undeclared kink, a refuted fact.
diagnosis diagnose(activation_record const&);
// What is right and yet hardly meant.
std::vector<text> warnings(activation_record const&);
std::vector<judged_fact> judge(activation_record const&, derivation const&, analysis const&, effort = thorough);
simplified simplify(graph const&, std::vector<node_id> const& roots, exactness allowed = exactness::real_only);
simplified stabilise(graph const&, std::vector<node_id> const& roots, std::vector<interval> const& slot_domains = {});
bool is_rounded(std::vector<std::string_view> const& fired);
output_form from_output(graph&, derivation const&, activation_record const&);
// For kernels: kernel_compiler.hpp has them all.
saved_output from_saved_output(activation_record const&, derivation&);
std::vector<kernel_result> results_of(kernel_kind, activation_record const&, derivation const&, saved_output const&);
std::optional<kernel_mathematics> stable_mathematics(activation_record const&, derivation const&, std::vector<kernel_result> const&,
                                                     exactness allowed = exactness::rounded);
// The same values as they are defined, for numbers with as many bits as it takes: but for exponentials of rows, which are shifted.
kernel_mathematics defining_mathematics(derivation const&, std::vector<kernel_result> const&);
kernel lower(graph const&, std::vector<kernel_result> const& roots, kernel_kind, dtype, std::vector<outlined> const& looked_up = {},
             doubt_causes = {});
scheduled_kernel make_schedule(kernel const&, activation_record const&);

}  // namespace actgen::passes
