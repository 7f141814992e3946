// One call of a kernel on operands in double precision, and what its operands mean to the oracle.
#pragma once
#include <string>
#include <vector>

#include <actgen/kernel/kernel.hpp>
#include <actgen/meaning/evaluate.hpp>
#include <actgen/runtime/abi.h>
#include <actgen/spec/activation_record.hpp>

#include "reference/bindings.hpp"

namespace actgen::tool {

// [slot][channel]; one entry where all channels have one value.
using channel_values = std::vector<std::vector<double>>;

// The operands of a call, each exactly representable in the kernel's type, as `rows` times `length` elements.  Channels lie
// along the rows and groups that an activation works on; those of a pointwise activation are the rows.
struct trial_operands {
    std::size_t rows   = 1;
    std::size_t length = 0;
    std::vector<double> x, gate, y, dy, vx, vgate;  // y and dy of a group: one per row
    channel_values slots, slot_directions;
};

// The results in the order of the kernel's mathematics; a parameter's gradient has a sum for each channel, or one.
struct trial_results {
    actgen_status status = ACTGEN_OK;
    std::vector<std::vector<double>> values;
};

// How many channels a trial has for a parameter.
std::size_t channels_of(activation_record const&, parameter_record const&, trial_operands const&);

trial_results run_kernel(activation_record const& activation, actgen_kernel const& kernel, actgen_kernel_kind kind, dtype type,
                         std::vector<kernel_result> const& results, trial_operands const& operands);

// What row `row` of the operands means to the oracle.
bindings bind_row(activation_record const& activation, trial_operands const& operands, std::size_t row);

// The same, element by element, for evaluation in double precision.
std::vector<point_bindings> points_of(bindings const& row);

// The value of a slot in a channel.
inline double in_channel(std::vector<double> const& values, std::size_t channel) { return values.size() == 1 ? values[0] : values.at(channel); }

}  // namespace actgen::tool
