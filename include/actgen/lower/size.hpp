// Sizes: the exponents of powers of two that bound numbers.
#pragma once
#include <algorithm>

#include <actgen/number/interval.hpp>
#include <actgen/graph/node.hpp>

namespace actgen {

inline constexpr int unbounded_size = 1 << 20;

// k with |u| < 2^k, where there is one.
constexpr int size_of(double u) {
    double const size = u < 0 ? -u : u;
    if (!error_free::finite(size)) return unbounded_size;
    int k = 0;
    for (double power = 1; power <= size; power *= 2) ++k;
    return k;
}
constexpr int size_of(interval i) { return std::max(size_of(i.low), size_of(i.high)); }
constexpr int sum_of_sizes(int a, int b) { return std::max(a, b) == unbounded_size ? unbounded_size : a + b; }

}  // namespace actgen
