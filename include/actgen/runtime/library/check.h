// Everything a caller can get wrong, checked before any result is touched.
#pragma once
#include <actgen/runtime/library/extents.h>

namespace actgen {

// `arrays`: whether the call reads and writes arrays (run and partial do, finish only parameter gradients and workspace).
actgen_status check(kernel_record const& kernel, actgen_call const& call, extents const& sizes, bool arrays);

// Whether the kernel can compute parameter gradients, and whether this call wants one.
bool offers_parameter_gradients(kernel_record const& kernel);
bool wants_parameter_gradients(kernel_record const& kernel, actgen_call const& call);

// How much workspace a call needs; false where no memory is that large.
bool workspace_bytes(kernel_record const& kernel, actgen_shape const& shape, std::size_t elements, std::size_t& bytes);

}  // namespace actgen
