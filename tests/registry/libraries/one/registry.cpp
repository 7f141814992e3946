// A library of kernels that holds nothing but names: alpha, common.
#include <actgen/runtime/join.h>

#include <cstddef>

namespace {

constexpr actgen_activation alpha{sizeof(actgen_activation), "alpha", "of library one", 1, 0, ACTGEN_POINTWISE, 0, nullptr, 0, nullptr, 0, nullptr, 0, nullptr, nullptr};
constexpr actgen_activation common{sizeof(actgen_activation), "common", "of library one", 1, 0, ACTGEN_POINTWISE, 0, nullptr, 0, nullptr, 0, nullptr, 0, nullptr, nullptr};

}  // namespace

extern "C" {

ACTGEN_LIST_OF_LIBRARY = {
    &alpha,
    &common,
    nullptr,
};

ACTGEN_JOIN_REGISTRY

}  // extern "C"
