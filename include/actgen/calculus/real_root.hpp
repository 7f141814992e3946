// The n-th root of a real constant or of an expression in the parameters, as the place of a condition on a power.
#pragma once
#include <actgen/calculus/sign.hpp>
#include <actgen/number/real_math.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

namespace actgen {

// Of a positive constant; a whole number where it is one.
constexpr real positive_root(real r, real exponent) {
    if (r.high < 1e-100 || r.high > 1e100) return constant_math::pow(r.high, 1 / exponent.high);
    real const root    = real_math::exp(real_math::log(r) / exponent);
    double const whole = constant_math::round(root.high);
    real power         = 1;
    int const times    = exponent.low == 0 && exponent.high < 64 && exponent.high == constant_math::floor(exponent.high) ? static_cast<int>(exponent.high) : 0;
    for (int i = 0; i < times; ++i) power = power * real(whole);
    return times > 0 && equal(power, r) ? real(whole) : root;
}

// max(r, 0)^(1 / exponent) for a constant exponent above 0.
constexpr node_id positive_root(graph& g, node_id r, real exponent) {
    if (g.is_constant(r)) return g.constant(g[r].value.high > 0 ? positive_root(g[r].value, exponent) : real(0));
    node_id const zero = g.constant(0), inverse = g.constant(real(1) / exponent);
    return g.apply(primitives::power, g.apply(primitives::maximum, r, zero), inverse);
}

// The root of either sign, for an odd exponent.
constexpr node_id odd_root(graph& g, node_id r, real exponent) {
    if (g.is_constant(r)) {
        real const v = g[r].value;
        return v.high == 0 ? r : g.constant(v.high > 0 ? positive_root(v, exponent) : -positive_root(-v, exponent));
    }
    node_id const inverse = g.constant(real(1) / exponent);
    node_id const size    = g.apply(primitives::power, g.apply(primitives::absolute, r), inverse);
    return g.apply(primitives::multiply, g.apply(primitives::sign, r), size);
}

}  // namespace actgen
