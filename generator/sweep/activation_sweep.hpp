// All float32 kernels of a unary activation over the float32 inputs, for several parameters and instruction sets.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include <actgen/kernel/key.hpp>
#include <actgen/runtime/abi.h>
#include <actgen/spec/activation_record.hpp>

#include "sweep_row.hpp"

namespace actgen {

// One number in, one formula out: the second order has directions as well.
inline bool is_swept(kernel_kind kind) { return !record_of(kind).reads_directions; }

bool can_sweep(activation_record const& a);  // pointwise in one input

struct activation_sweep_options {
    // Initial parameters take every `stride`th input, others every `coarse`th one; instruction sets without fused
    // multiply-add, which are slow, take every `coarse`th of those.
    std::uint32_t stride = 1;
    std::uint32_t coarse = 64;
    unsigned threads     = 1;
    tier how             = tier::accurate;  // of the fast tier those kernels that are not the accurate ones, of the exact tier all
    std::function<void(std::string_view what, double done)> progress{};
};

// Forward, backward, forward_derivative and from-output kernels are held to f and f' of the spec's formula, times dy.
std::vector<sweep_row> sweep_activation(activation_record const&, actgen_activation const& kernels,
                                        activation_sweep_options const&);

}  // namespace actgen
