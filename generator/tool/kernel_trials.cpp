// Kernels tried at many operands.
#include "kernel_trials.hpp"

#include <fmt/format.h>

#include <actgen/runtime/kernel_of.hpp>

namespace actgen::tool {

kernel_trials::kernel_trials(kernel_compiler& compiler, trial_places& places, actgen_activation const& kernels)
    : compiler_(compiler), places_(places), kernels_(kernels) {}

actgen_kernel const* kernel_trials::find(kernel_kind kind, dtype type, tier how) const {
    return kernel_of(kernels_, static_cast<int>(kind), static_cast<int>(type), static_cast<int>(how));
}

void kernel_trials::add_output(kernel_kind kind, dtype type, trial_operands& operands) const {
    if (!record_of(kind).reads_output) return;
    kernel_result const y{result_role::output, 0, compiler_.derived().forward};
    operands.y = run_kernel(compiler_.activation(), *find(kernel_kind::forward, type), ACTGEN_FORWARD, type, {y}, operands).values[0];
}

trial_results kernel_trials::call(kernel_kind kind, dtype type, tier how, trial_operands const& operands) const {
    return run_kernel(compiler_.activation(), *find(kind, type, how), static_cast<actgen_kernel_kind>(kind), type, compiler_.results(kind), operands);
}

kernel_trials::of_kernel::of_kernel(kernel_trials& all, kernel_kind kind, dtype type, tier how)
    : all_(all), kind_(kind), type_(type), how_(how),
      measured_(all.compiler_.activation(), kind, type, all.compiler_.derived(), all.compiler_.results(kind), *all.compiler_.mathematics(kind), how),
      cases_(all.compiler_, all.places_, kind, type) {}

void kernel_trials::of_kernel::try_at(std::vector<double> const& slots, trial_depth depth) {
    for (trial_case& one : cases_.at(slots, depth)) {
        all_.add_output(kind_, type_, one.operands);
        trial_results const found = all_.call(kind_, type_, how_, one.operands);
        // A kernel from the output may have a narrower domain.
        if (found.status == ACTGEN_PARAMETER_DOMAIN && record_of(kind_).reads_output) continue;
        if (found.status != ACTGEN_OK) {
            refusals_.push_back(fmt::format("{}: {}/{}{}: {}", all_.compiler_.activation().name, name_of(kind_), name_of(type_), suffix_of(how_),
                                            actgen_status_message(found.status)));
            continue;
        }
        measured_.judge(one, found);
        if (record_of(kind_).reads_output && one.what != trial_case::judged::sums) measured_.compare_formula_from_output(one.operands);
    }
}

check kernel_trials::of_kernel::result() const {
    check c{fmt::format("kernel {}/{}{}", name_of(kind_), name_of(type_), suffix_of(how_)), true, measured_.summary(), refusals_, false, measured_.as_json()};
    for (std::string& sentence : measured_.failures()) c.failures.push_back(std::move(sentence));
    return c;
}

}  // namespace actgen::tool
