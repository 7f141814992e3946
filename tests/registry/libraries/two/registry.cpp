// A library of kernels that holds nothing but names: beta, common.
#include <actgen/runtime/join.h>

#include <cstddef>

namespace {

constexpr actgen_activation beta{"beta", "of library two", 1, 0, ACTGEN_POINTWISE, 0, nullptr, {}, nullptr, 0, nullptr, 0, nullptr};
constexpr actgen_activation common{"common", "of library two", 1, 0, ACTGEN_POINTWISE, 0, nullptr, {}, nullptr, 0, nullptr, 0, nullptr};

}  // namespace

extern "C" {

static actgen_activation const* const activations_of_library[] asm("actgen_activations_of_library") = {
    &beta,
    &common,
};

ACTGEN_JOIN_REGISTRY

}  // extern "C"
