// Each kernel against the oracle, for the initial, other and extreme values of the parameters.
#include <algorithm>

#include <fmt/format.h>

#include "verify/sample_points.hpp"

#include "kernel_trials.hpp"
#include "parameter_cases.hpp"

namespace actgen::tool {

std::vector<check> verify_kernels(activation_record const& a, actgen_activation const& kernels,
                                  std::function<void(std::string_view)> const& progress, effort how) {
    std::vector<check> checks;
    kernel_compiler compiler(a);
    trial_places places(compiler);
    kernel_trials trials(compiler, places, kernels);
    auto assignments = parameter_assignments(a);
    if (how == effort::quick) assignments.resize(std::min<std::size_t>(assignments.size(), 2));
    for (kernel_kind kind : all_kernel_kinds) {
        if (compiler.mathematics(kind) == nullptr) continue;
        for (auto [type, promised] : {std::pair{dtype::f32, tier::accurate}, {dtype::f32, tier::fast}, {dtype::f32, tier::exact}, {dtype::f64, tier::accurate}}) {
            actgen_kernel const* const kernel = trials.find(kind, type, promised);
            if (kernel == nullptr) continue;
            bool const again = promised == tier::fast && kernel->record == trials.find(kind, type)->record;  // judged already, and more strictly
            if (again) continue;
            progress(fmt::format("{}/{}{}", name_of(kind), name_of(type), suffix_of(promised)));
            kernel_trials::of_kernel trial(trials, kind, type, promised);
            for (std::vector<double> const& slots : assignments) trial.try_at(slots, how == effort::thorough ? deep : shallow);
            if (how == effort::thorough)
                for (std::vector<double> const& slots : extreme_assignments(a, type)) trial.try_at(slots, far_off);
            checks.push_back(trial.result());
        }
    }
    return checks;
}

}  // namespace actgen::tool
