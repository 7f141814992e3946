// Kernels of pointwise activations at many stratified points, float32 and float64, against the oracle.
#pragma once
#include <vector>

#include <actgen/runtime/abi.h>
#include <actgen/spec/activation_record.hpp>

#include "ceiling.hpp"

namespace actgen {

struct stratified_row {
    kernel_kind kind{};
    result_role role{};
    int index = 0;  // which input's gradient
    bool everywhere = true;  // else some inputs are not judged
    ceiling allowed{};
    accuracy_report report{};

    // Points whose exact value even ball arithmetic does not decide say nothing.
    std::uint64_t decided() const { return report.points - report.tiers.undecided; }
    bool passed() const { return report.wrong_nan == 0 && report.max_ulp <= allowed.ulp; }
};

// At the initial parameters, where f is defined and within its limits (judged_inputs.hpp), and on the instruction set of this process: forward, backward, forward_derivative and
// from-output kernels.  dy is 1; a gate has magnitudes from 1 to 2, so that the allowances around roots hold for it.
std::vector<stratified_row> stratified_accuracy(activation_record const&, actgen_activation const& kernels, dtype,
                                                std::size_t count);

}  // namespace actgen
