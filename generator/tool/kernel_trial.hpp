// One call of a kernel with random operands, and what the oracle says to it.
#pragma once
#include <string>
#include <vector>

#include <actgen/lower/kernel.hpp>
#include <actgen/reference/bindings.hpp>
#include <actgen/runtime/abi.h>
#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

// The operands of a call in double precision, each exactly representable in the kernel's type.
struct trial_operands {
    std::size_t rows   = 1;  // pointwise activations have one row
    std::size_t length = 0;  // elements per row or group
    std::vector<double> x, gate, y, dy, vx, vgate;  // y and dy of a group: one per row
    std::vector<double> slots, slot_directions;     // every channel has the same values
};

// The results in the order of the kernel's mathematics; parameter gradients have one element, the sum.
struct trial_results {
    actgen_status status = ACTGEN_OK;
    std::vector<std::vector<double>> values;
};

trial_results run_kernel(activation_record const& activation, actgen_kernel const& kernel, actgen_kernel_kind kind, dtype type,
                         std::vector<kernel_result> const& results, trial_operands const& operands);

// What row `row` of the operands means to the oracle.
bindings bind_row(activation_record const& activation, trial_operands const& operands, std::size_t row);

}  // namespace actgen::tool
