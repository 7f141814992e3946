// Kernels tried at many operands and held to the oracle: for chosen values of the parameters.
#pragma once
#include <vector>

#include "kernel_accuracy.hpp"
#include "trial_cases.hpp"
#include "verification.hpp"

namespace actgen::tool {

class kernel_trials {
public:
    // All are kept by the caller.
    kernel_trials(kernel_compiler& compiler, trial_places& places, actgen_activation const& kernels);

    // nullptr: there is none.
    actgen_kernel const* find(kernel_kind kind, dtype type, tier how = tier::accurate) const;

    // What forward makes of the operands, if kernels of this kind are handed it.
    void add_output(kernel_kind kind, dtype type, trial_operands& operands) const;
    // Of a kernel that there is.
    trial_results call(kernel_kind kind, dtype type, tier how, trial_operands const& operands) const;

    // What came of each kernel, which must exist, for these values of the slots.
    class of_kernel {
    public:
        of_kernel(kernel_trials& all, kernel_kind kind, dtype type, tier how = tier::accurate);

        void try_at(std::vector<double> const& slots, trial_depth depth);
        check result() const;

    private:
        kernel_trials& all_;
        kernel_kind kind_;
        dtype type_;
        tier how_;
        kernel_accuracy measured_;
        trial_cases cases_;
        std::vector<std::string> refusals_;
    };

private:
    kernel_compiler& compiler_;
    trial_places& places_;
    actgen_activation const& kernels_;
};

}  // namespace actgen::tool
