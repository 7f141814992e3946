// What float32 kernels may miss exact values by: stated here, held to by sweeps, printed in the accuracy tables.
#pragma once
#include <cmath>
#include <vector>

#include <actgen/lower/kernel.hpp>
#include <actgen/verify/accuracy.hpp>

namespace actgen {

struct ceiling {
    double ulp = 0;                                // units in the last place of the exact value ...
    std::vector<absolute_allowance> allowances{};  // ... plus, in these intervals of x, an absolute error
};

namespace ceilings {

inline constexpr double output = 4, gradient = 8;
// Around a root of f' terms of size 1 cancel: half a unit in their last place stays of each.
inline constexpr double at_slope_root = 0x1p-22;
// From the output: y's own rounding moves f', by as much as f'' allows.
inline constexpr double from_output = 0x1p-19;

inline absolute_allowance around_slope_root(double root) {
    double const reach = std::fmax(0.5, 0.75 * std::fabs(root));
    return {root - reach, root + reach, at_slope_root};
}

}  // namespace ceilings

inline ceiling ceiling_of(kernel_kind kind, result_role role, std::vector<double> const& slope_roots) {
    if (role == result_role::output) return {ceilings::output, {}};
    if (kind == kernel_kind::backward_from_output)
        return {ceilings::gradient, {{-HUGE_VAL, HUGE_VAL, ceilings::from_output}}};
    ceiling c{ceilings::gradient, {}};
    for (double root : slope_roots) c.allowances.push_back(ceilings::around_slope_root(root));
    return c;
}

}  // namespace actgen
