// A library of kernels that holds nothing but names: gamma, common.
#include <actgen/runtime/join.h>

#include <cstddef>

namespace {

constexpr actgen_activation gamma{"gamma", "of library three", 1, 0, ACTGEN_POINTWISE, 0, nullptr, {}, nullptr, 0, nullptr, 0, nullptr};
constexpr actgen_activation common{"common", "of library three", 1, 0, ACTGEN_POINTWISE, 0, nullptr, {}, nullptr, 0, nullptr, 0, nullptr};

}  // namespace

extern "C" {

ACTGEN_LIST_OF_LIBRARY = {
    &gamma,
    &common,
    nullptr,
};

ACTGEN_JOIN_REGISTRY

}  // extern "C"
