// The three drivers: how a kernel's phases are led over memory, by the extent of its reductions.
#pragma once
#include <actgen/runtime/library/blocks.h>
#include <actgen/runtime/library/extents.h>

namespace actgen {

// A pointwise kernel: with `gradients` (of parameters) blocks [first_block, first_block + block_count) and their partial
// sums, else all of it.
template <class T>
void run_pointwise(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target,
                   bool gradients, std::size_t first_block, std::size_t block_count);

// Adds up the blocks' partial sums.
template <class T>
void finish_gradients(kernel_record const& kernel, actgen_call const& call, extents const& sizes);

template <class T>
void run_rows(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target);

template <class T>
void run_groups(kernel_record const& kernel, actgen_call const& call, int target);

}  // namespace actgen
