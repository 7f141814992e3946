// An activation's kernel by its kind and type.
#pragma once
#include <cstddef>

#include <actgen/runtime/abi.h>

namespace actgen {

// `kind`, an actgen_kernel_kind, and `type`, an actgen_dtype; nullptr: the activation has no such kernel.
inline actgen_kernel const* kernel_of(actgen_activation const& a, int kind, int type) {
    for (std::size_t k = 0; k < a.kernel_count; ++k)
        if (a.kernels[k]->kind == kind && a.kernels[k]->dtype == type) return a.kernels[k];
    return nullptr;
}

}  // namespace actgen
