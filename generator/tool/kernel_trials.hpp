// Kernels tried at many operands and held to the oracle: for chosen values of the parameters.
#pragma once
#include <vector>

#include "kernel_accuracy.hpp"
#include "operand_source.hpp"
#include "trial_places.hpp"
#include "verification.hpp"

namespace actgen::tool {

// At which operands.
struct trial_depth {
    std::size_t points = 0;    // of a pointwise activation, or so
    bool thorough      = true; // infinities, where analysis knows limits for moderate parameters; more rows, and a long one
    bool everyday      = true; // sums over elements, and rows of everyday size
};
inline constexpr trial_depth deep{8000, true, true}, shallow{1000, false, true}, far_off{1000, false, false};

class kernel_trials {
public:
    // All are kept by the caller.
    kernel_trials(kernel_compiler& compiler, trial_places& places, actgen_activation const& kernels);

    // nullptr: there is none.
    actgen_kernel const* find(kernel_kind kind, dtype type, tier how = tier::accurate) const;

    // What came of each kernel, which must exist, for these values of the slots.
    class of_kernel {
    public:
        // `memory`: as kernel_accuracy has it.
        of_kernel(kernel_trials& all, kernel_kind kind, dtype type, tier how = tier::accurate, exact_values_memory* memory = nullptr);

        void try_at(std::vector<double> const& slots, trial_depth depth);
        // Where it failed.
        std::uint64_t failed() const { return measured_.failed() + refusals_.size(); }
        check result() const;

    private:
        template <class Judge>
        void compare(trial_operands operands, Judge const& judge);
        void compare_elements(std::vector<double> const& slots, trial_depth depth);

        kernel_trials& all_;
        kernel_kind kind_;
        dtype type_;
        tier how_;
        kernel_accuracy measured_;
        operand_source source_;
        bool has_sums_ = false;
        std::vector<std::string> refusals_;
    };

private:
    trial_results call(kernel_kind kind, dtype type, tier how, trial_operands& operands) const;

    kernel_compiler& compiler_;
    trial_places& places_;
    actgen_activation const& kernels_;
    bool pointwise_;
};

}  // namespace actgen::tool
