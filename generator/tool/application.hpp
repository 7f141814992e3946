// Applies one kernel to NumPy arrays: shapes, parameters and results fitted to the kernel's call record.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include <actgen/runtime/abi.h>

#include "numpy_array.hpp"
#include "parameter_values.hpp"

namespace actgen::tool {

// Which kernel: an index into the descriptor's table.  Fails for unknown names and kernels that the activation lacks.
actgen_kernel_kind find_kernel_kind(actgen_activation const& kernels, std::string const& name);
std::string_view name_of(actgen_kernel_kind kind);

struct application {
    activation_record const* activation = nullptr;
    actgen_activation const* kernels    = nullptr;
    actgen_kernel_kind kind             = ACTGEN_FORWARD;
    actgen_tier tier                    = ACTGEN_ACCURATE;
    numpy_array input;                 // x; y for backward_from_output
    std::optional<numpy_array> gate;   // else a gated activation splits the input's axis in two halves
    std::optional<numpy_array> dy;
    std::optional<numpy_array> vx;
    std::optional<numpy_array> vgate;
    parameter_values parameters;
    std::optional<int> axis;           // rows, groups, channels, halves; negative: from the last one
    std::optional<std::uint64_t> seed; // noise; without it its mean
    std::set<std::string> wanted;      // further results: derivative, ddy, dgate, names of learnable parameters
};

// The main result under "", the wanted ones under their names.
std::map<std::string, numpy_array> apply(application const& wish);

}  // namespace actgen::tool
