// All float32 kernels of a unary activation over the float32 inputs, for several parameters and instruction sets.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include <actgen/runtime/abi.h>
#include <actgen/spec/activation_record.hpp>
#include <actgen/verify/sweep.hpp>

#include "ceiling.hpp"

namespace actgen {

inline constexpr kernel_kind swept_kinds[] = {kernel_kind::forward, kernel_kind::backward, kernel_kind::forward_derivative,
                                              kernel_kind::backward_from_output};

// One result of one kernel on one instruction set for one choice of parameters.
struct sweep_row {
    kernel_kind kind{};
    result_role role{};
    std::vector<double> slots{};
    std::string target{};
    std::string repeats{};  // another instruction set whose bits this one must give; empty: errors were measured
    std::uint32_t stride = 1;
    input_range inputs{};  // beyond them nothing is claimed
    ceiling allowed{};
    swept_report report{};
    bool exception = false;  // beyond its ceiling, known and listed

    bool is_sound() const { return report.different == 0 && report.nan == 0 && report.undecided == 0; }
    bool is_within() const { return is_sound() && report.max_ulp <= allowed.ulp; }
    // Not so far beyond that it could not be listed.
    bool may_be_exception() const { return is_sound() && report.max_ulp <= 2 * allowed.ulp; }
    bool passed() const { return is_within() || (exception && may_be_exception()); }
};

std::string_view name_of(result_role role);  // "y", "derivative", "dx"

bool can_sweep(activation_record const&);  // pointwise in one input

struct activation_sweep_options {
    // Initial parameters take every `stride`th input, others every `coarse`th one; instruction sets without fused
    // multiply-add, which are slow, take every `coarse`th of those.
    std::uint32_t stride = 1;
    std::uint32_t coarse = 64;
    unsigned threads     = 1;
    std::function<void(std::string_view what, double done)> progress{};
};

// Forward, backward and from-output kernels are held to f and f' of the spec's formula; dy is 1.
std::vector<sweep_row> sweep_activation(activation_record const&, actgen_activation const& kernels,
                                        activation_sweep_options const&);

}  // namespace actgen
