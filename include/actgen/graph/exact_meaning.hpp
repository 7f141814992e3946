// What a machine operation computes, to the bit: a loop over elements for each type that kernels compute in.
#pragma once
#include <cstddef>

namespace actgen {

// Operands and results of `count` elements.  A condition is 1 or 0, the place of a table's entry its number; a row of a table is
// its entries, the same for all elements.
template <class T>
struct element_block {
    T const* u        = nullptr;
    T const* v        = nullptr;
    T const* w        = nullptr;
    T* result         = nullptr;
    std::size_t count = 0;
    bool fused        = true;  // the target has fused multiply-add
};

struct exact_loops {
    void (*f32)(element_block<float> const&)  = nullptr;
    void (*f64)(element_block<double> const&) = nullptr;

    template <class T>
    constexpr auto of() const {
        if constexpr (sizeof(T) == sizeof(float)) return f32;
        else return f64;
    }
};

struct exact_meaning {
    exact_loops value;
    exact_loops holds;  // 1 for the operands for which every target gives that value; null: for all
};

}  // namespace actgen
