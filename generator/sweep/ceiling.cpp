// What kernels may miss exact values by.
#include "ceiling.hpp"

#include <algorithm>
#include <cmath>

namespace actgen {

namespace {

constexpr double output_ulp = 4, gradient_ulp = 8;

double jump(kink_place const& k) { return std::fabs(k.right - k.left) * (1 + 0x1p-10); }

// Where y rounds to its value at the kink, it no longer says on which side x is.
absolute_allowance around_saved_kink(kink_place const& k, double epsilon, double least) {
    double gentlest = HUGE_VAL;  // a flat side has no other value than the kink's, and loses nothing
    for (double slope : {k.left, k.right})
        if (slope != 0) gentlest = std::min(gentlest, std::fabs(slope));
    double const reach = 2 * std::max(epsilon * std::max(std::fabs(k.at), std::fabs(k.value) / gentlest), least / gentlest);
    return {k.at - reach, k.at + reach, jump(k)};
}

}  // namespace

absolute_allowance around_root(double root, double epsilon) {
    double const reach = std::max(0.5, std::fabs(root));
    return {root - reach, root + reach, 2 * epsilon};
}

absolute_allowance around_rounded_kink(kink_place const& k, double epsilon) {
    double const reach = 8 * epsilon * std::fabs(k.at);
    return {k.at - reach, k.at + reach, jump(k)};
}

ceiling ceiling_of(kernel_kind kind, result_role role, dtype type, delicate_places const& places) {
    if (role == result_role::output) return {output_ulp, {}};
    double const epsilon = type == dtype::f32 ? 0x1p-23 : 0x1p-52;
    ceiling c{gradient_ulp, {}};
    for (kink_place const& k : places.kinks) {
        if (jump(k) == 0) continue;
        if (kind == kernel_kind::backward_from_output)
            c.allowances.push_back(around_saved_kink(k, epsilon, unit_in_last_place(0, type)));
        else if (!k.exact)
            c.allowances.push_back(around_rounded_kink(k, epsilon));
    }
    if (kind == kernel_kind::backward_from_output)  // y's own rounding moves f', by as much as f'' allows
        c.allowances.push_back({-HUGE_VAL, HUGE_VAL, 16 * epsilon});
    else
        for (double root : places.slope_roots) c.allowances.push_back(around_root(root, epsilon));
    return c;
}

}  // namespace actgen
