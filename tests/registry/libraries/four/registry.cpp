// A library of kernels that holds nothing but names: delta.
#include <actgen/runtime/join.h>

#include <cstddef>

namespace {

constexpr actgen_activation delta{"delta", "of library four", 1, 0, ACTGEN_POINTWISE, 0, nullptr, {}, nullptr, 0, nullptr, 0, nullptr};

}  // namespace

extern "C" {

static actgen_activation const* const activations_of_library[] asm("actgen_activations_of_library") = {
    &delta,
};

ACTGEN_JOIN_REGISTRY

}  // extern "C"
