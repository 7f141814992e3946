// The three drivers: how a kernel's phases are led over memory, by the extent of its reductions.
//
// Each runs everything without parameter gradients, or blocks [first, first + count) with the blocks' partial sums of
// parameter gradients, which finish_gradients adds up.  T: what the phases compute in, S: what the caller's arrays hold, the
// same type or a narrower one; then every stream goes through a buffer and is converted there.  What belongs to parameters is of
// type parameter_type<S>.  `cached_bytes`: results of a
// call with larger arrays may be stored past the caches; the bits are the same.
#pragma once
#include <actgen/runtime/library/blocks.h>
#include <actgen/runtime/library/extents.h>

namespace actgen {

template <class T, class S>
void run_pointwise(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target, std::size_t cached_bytes);
template <class T, class S>
void run_pointwise_blocks(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target,
                          std::size_t cached_bytes, std::size_t first, std::size_t count);

template <class T, class S>
void run_rows(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target);
template <class T, class S>
void run_row_blocks(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target,
                    std::size_t first, std::size_t count);

template <class T, class S>
void run_groups(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target);
template <class T, class S>
void run_group_blocks(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target,
                      std::size_t first, std::size_t count);

// P: of the parameters.
template <class P>
void finish_gradients(kernel_record const& kernel, actgen_call const& call, extents const& sizes);

}  // namespace actgen
