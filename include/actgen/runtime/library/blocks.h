// The fixed blocks over which parameter gradients are summed, and how the workspace holds their partial sums.
//
// Blocks depend on the shape alone, so any split over threads adds the same numbers in the same order.  A block is a
// range of elements of a pointwise kernel, of whole rows or groups of any other.
#pragma once
#include <algorithm>
#include <cstddef>

#include <actgen/runtime/library/lanes.h>
#include <actgen/runtime/library/slots.h>

namespace actgen {

// Elements of a block: large enough that its bookkeeping does not show, small enough to share among threads.
inline constexpr std::size_t block_elements = 4096;
// A channel's run of at least this length is cut into blocks of its own; shorter runs share blocks.
inline constexpr std::size_t long_run = 4096;
// A block of short runs has at least this many values per channel, which bounds the workspace to 1/16 of x (float).
inline constexpr std::size_t values_per_channel = 32;

struct block_plan {
    std::size_t count        = 0;  // blocks
    std::size_t units        = 0;  // elements, rows or groups of a block, but for the last (of its run)
    std::size_t run          = 0;  // blocks never cross a multiple of this many units
    std::size_t blocks_a_run = 0;
    std::size_t channel_sums = 1;  // partial sums of a per-channel slot in each block
    bool one_channel         = true;  // the elements of a block belong to one channel

    std::size_t first(std::size_t block) const {
        return block / blocks_a_run * run + block % blocks_a_run * units;
    }
    std::size_t last(std::size_t block, std::size_t all_units) const {
        std::size_t const begin = first(block);
        std::size_t const end   = std::min(begin + units, (block / blocks_a_run + 1) * run);
        return std::min(end, all_units);
    }
};

inline std::size_t rounded_up(std::size_t n, std::size_t d) { return n / d + (n % d != 0); }

inline bool has_channel_gradients(kernel_record const& kernel) {
    for (int p = 0; p < kernel.parameter_count; ++p)
        if (kernel.parameters[p].learnable && kernel.parameters[p].per_channel) return true;
    return false;
}

inline block_plan blocks_of(kernel_record const& kernel, actgen_shape const& shape, std::size_t elements) {
    block_plan plan;
    if (elements == 0) return plan;
    bool const per_channel = has_channel_gradients(kernel);
    if (kernel.extent != ACTGEN_POINTWISE) {  // channels are the places along the axis
        plan.run   = elements / shape.axis;
        plan.units = rounded_up(per_channel ? 4 * block_elements : block_elements, shape.axis);
        if (per_channel) {
            plan.units        = std::max(plan.units, values_per_channel);
            plan.channel_sums = shape.axis;
            plan.one_channel  = false;
        }
        plan.units = std::min(plan.units, plan.run);
    } else if (!per_channel) {
        plan.units = block_elements;
        plan.run   = elements;
    } else if (shape.inner >= long_run) {
        plan.units = block_elements;
        plan.run   = shape.inner;
    } else {
        std::size_t const plane = shape.axis * shape.inner;
        std::size_t const outer = std::max(rounded_up(4 * block_elements, plane), rounded_up(values_per_channel, shape.inner));
        plan.units              = std::min(outer, shape.outer) * plane;
        plan.run                = elements;
        plan.channel_sums       = shape.axis;
        plan.one_channel        = shape.axis == 1;
    }
    plan.blocks_a_run       = rounded_up(plan.run, plan.units);
    std::size_t const units = kernel.extent == ACTGEN_POINTWISE ? elements : elements / shape.axis;
    plan.count              = units / plan.run * plan.blocks_a_run;
    return plan;
}

// The workspace: for each block the partial sums of each learnable slot, in the order of the slots.
inline std::size_t sums_of_slot(actgen_parameter const& parameter, block_plan const& plan) {
    return parameter.per_channel ? plan.channel_sums : 1;
}
inline std::size_t sums_of_block(kernel_record const& kernel, block_plan const& plan) {
    std::size_t sums = 0;
    for (int p = 0; p < kernel.parameter_count; ++p)
        if (kernel.parameters[p].learnable) sums += kernel.parameters[p].count * sums_of_slot(kernel.parameters[p], plan);
    return sums;
}
// Where slot `index`'s partial sums start within a block.
inline std::size_t first_sum(kernel_record const& kernel, block_plan const& plan, int index) {
    std::size_t sums = 0;
    int slot         = 0;
    for (int p = 0; p < kernel.parameter_count; ++p)
        for (std::size_t k = 0; k < kernel.parameters[p].count; ++k, ++slot) {
            if (slot == index) return sums;
            if (kernel.parameters[p].learnable) sums += sums_of_slot(kernel.parameters[p], plan);
        }
    return sums;
}

}  // namespace actgen
