// A library of kernels that holds nothing but names: delta.
#include <actgen/runtime/join.h>

#include <cstddef>

namespace {

constexpr actgen_activation delta{sizeof(actgen_activation), "delta", "of library four", 1, 0, ACTGEN_POINTWISE, 0, nullptr, 0, nullptr, 0, nullptr, 0, nullptr, nullptr};

}  // namespace

extern "C" {

ACTGEN_LIST_OF_LIBRARY = {
    &delta,
    nullptr,
};

ACTGEN_JOIN_REGISTRY

}  // extern "C"
