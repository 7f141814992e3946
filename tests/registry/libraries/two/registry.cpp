// A library of kernels that holds nothing but names: beta, common.
#include <actgen/runtime/join.h>

#include <cstddef>

namespace {

constexpr actgen_activation beta{sizeof(actgen_activation), "beta", "of library two", 1, 0, ACTGEN_POINTWISE, 0, nullptr, 0, nullptr, 0, nullptr, 0, nullptr, nullptr};
constexpr actgen_activation common{sizeof(actgen_activation), "common", "of library two", 1, 0, ACTGEN_POINTWISE, 0, nullptr, 0, nullptr, 0, nullptr, 0, nullptr, nullptr};

}  // namespace

extern "C" {

ACTGEN_LIST_OF_LIBRARY = {
    &beta,
    &common,
    nullptr,
};

ACTGEN_JOIN_REGISTRY

}  // extern "C"
