// Everything a caller can get wrong, checked before any result is touched.
#pragma once
#include <actgen/runtime/library/extents.h>

namespace actgen {

// `arrays`: whether the call reads and writes arrays (run and partial do, finish does not).
actgen_status check(kernel_record const& kernel, actgen_call const& call, extents const& sizes, bool arrays);

// Whether the kernel can compute parameter gradients, and whether this call wants one.
bool offers_parameter_gradients(kernel_record const& kernel);
bool wants_parameter_gradients(kernel_record const& kernel, actgen_call const& call);

std::size_t workspace_bytes(kernel_record const& kernel, actgen_shape const& shape, std::size_t elements);

}  // namespace actgen
