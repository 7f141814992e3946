// Each kernel against the oracle, for the initial and other values of the parameters.
#include <cmath>

#include <fmt/format.h>

#include <actgen/verify/sample_points.hpp>

#include "kernel_accuracy.hpp"
#include "operand_source.hpp"
#include "passes/passes.hpp"
#include "verification.hpp"

namespace actgen::tool {
namespace {

// What matters about one choice of parameters.
struct parameter_case {
    std::vector<double> slots;
    delicate_places delicate;
};

parameter_case make_case(activation_record const& a, derivation const& d, std::vector<double> const& slots) {
    bindings b;
    for (double v : slots) b.parameters.emplace_back(v);
    b.noise = {0.5};
    return {slots, find_delicate_places(a, d, b)};
}

struct tried_kernel {
    activation_record const& a;
    derivation const& d;
    actgen_activation const& kernels;
    kernel_kind kind;
    dtype type;
    std::vector<kernel_result> const& results;
    kernel_mathematics const& stable;

    actgen_kernel const* find(kernel_kind k) const { return kernels.kernels[static_cast<int>(k)][static_cast<int>(type)]; }

    trial_results run(trial_operands& operands) const {
        if (kind == kernel_kind::backward_from_output)  // y is what forward made of x
            operands.y = run_kernel(a, *find(kernel_kind::forward), ACTGEN_FORWARD, type, {{result_role::output, 0, d.forward}}, operands).values[0];
        return run_kernel(a, *find(kind), static_cast<actgen_kernel_kind>(kind), type, results, operands);
    }
};

check try_kernel(tried_kernel const& tried, std::vector<parameter_case> const& cases) {
    check c{fmt::format("kernel {}/{}", name_of(tried.kind), name_of(tried.type)), true, "", {}};
    kernel_accuracy measured(tried.a, tried.kind, tried.type, tried.d, tried.results, tried.stable);
    operand_source source(tried.a, tried.type);
    bool sums = false;
    for (kernel_result const& r : tried.results) sums = sums || r.role == result_role::parameter_gradient;
    for (parameter_case const& one : cases)
        for (bool everyday : {false, true}) {
            if (everyday && !sums) continue;
            trial_operands operands   = everyday ? source.everyday(one.slots) : source.stratified(one.slots, one.delicate.gathering());
            trial_results const found = tried.run(operands);
            // A kernel from the output may have a narrower domain.
            if (found.status == ACTGEN_PARAMETER_DOMAIN && tried.kind == kernel_kind::backward_from_output) continue;
            if (found.status != ACTGEN_OK)
                c.failures.emplace_back(actgen_status_message(found.status));
            else if (everyday)
                measured.compare_sums(operands, found);
            else
                measured.compare(operands, found, one.delicate);
        }
    c.detail = measured.summary();
    c.failures.insert(c.failures.end(), measured.failures().begin(), measured.failures().end());
    return c;
}

}  // namespace

std::vector<check> verify_kernels(activation_record const& a, actgen_activation const& kernels,
                                  std::function<void(std::string_view)> const& progress) {
    std::vector<check> checks;
    derivation d = passes::differentiate(a);
    std::vector<parameter_case> cases;
    for (std::vector<double> const& slots : parameter_assignments(a)) cases.push_back(make_case(a, d, slots));
    for (kernel_kind kind : all_kernel_kinds) {
        auto const results = passes::results_of(kind, a, d);
        auto const stable  = passes::mathematics_of(kind, a, d);
        if (!stable) continue;
        for (dtype type : all_dtypes) {
            tried_kernel const tried{a, d, kernels, kind, type, results, *stable};
            if (tried.find(kind) == nullptr) continue;
            progress(fmt::format("{}/{}", name_of(kind), name_of(type)));
            checks.push_back(try_kernel(tried, cases));
        }
    }
    return checks;
}

}  // namespace actgen::tool
