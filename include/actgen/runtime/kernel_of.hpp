// An activation's kernel by its kind, type and tier.
#pragma once
#include <cstddef>

#include <actgen/runtime/abi.h>

namespace actgen {

// What the kernel promises; a kernel of an older library, whose record does not say it, is accurate.
inline int tier_of(actgen_kernel const& k) { return k.size > offsetof(actgen_kernel, tier) ? k.tier : ACTGEN_ACCURATE; }

// Whether arrays of the kernel hold numbers of 16 bits, a format of storage around the kernel of float32.
inline bool stores_halves(actgen_kernel const& k) { return k.dtype == ACTGEN_BF16 || k.dtype == ACTGEN_F16; }

// `kind`, an actgen_kernel_kind, `type`, an actgen_dtype, and `tier`, an actgen_tier; nullptr: the activation has no such kernel.
inline actgen_kernel const* kernel_of(actgen_activation const& a, int kind, int type, int tier = ACTGEN_ACCURATE) {
    for (std::size_t k = 0; k < a.kernel_count; ++k)
        if (a.kernels[k]->kind == kind && a.kernels[k]->dtype == type && tier_of(*a.kernels[k]) == tier) return a.kernels[k];
    return nullptr;
}

}  // namespace actgen
