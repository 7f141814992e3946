// The cardinal sine with its slope and curvature, which sums of sines and cosines would lose near 0.
#pragma once
#include <actgen/number/cardinal_sine.hpp>
#include <actgen/primitive/circular.hpp>

namespace actgen::primitives {

constexpr double value_of_sinc(int n, double u) {
    if (u > -1 && u < 1) return cardinal_sine::near_zero(n, u);
    return cardinal_sine::far_from_zero(n, u, constant_math::sin(u), constant_math::cos(u));
}

constexpr real precise_sinc(int n, real u) {
    if (u.high > -1 && u.high < 1) return cardinal_sine::near_zero(n, u);
    real_math::circular const wave = real_math::sin_and_cos(u);
    return cardinal_sine::far_from_zero(n, u, wave.sin, wave.cos);
}

// The value in the middle and what the slope's bound allows around it, within the bounds of the whole.
constexpr interval range_of_sinc(int n, interval u, interval whole) {
    bool const left = u.high < 0, right = u.low > 0;
    double const distance = left ? -u.high : right ? u.low : 0;
    double const most     = cardinal_sine::bound(n, distance);
    interval y{whole.low > -most ? whole.low : -most, whole.high < most ? whole.high : most};
    if (!(u.low > -1e6 && u.high < 1e6)) return y;
    double const half = (u.high - u.low) / 2;
    double const value = value_of_sinc(n, u.low + half), room = half * cardinal_sine::bound(n + 1, distance) + 1e-14;
    return {value - room > y.low ? value - room : y.low, value + room < y.high ? value + room : y.high};
}

inline constexpr primitive sinc{
    .name = "sinc", .arity = 1,
    .partial = {[](term u, term, term) { return sinc_slope(u); }},
    .value   = [](double u, double, double) { return value_of_sinc(0, u); },
    .range   = [](interval u, interval, interval) { return range_of_sinc(0, u, {-0.21723362821122166, 1}); },
    .symmetry = parity::even,
    .precise = [](real u) { return precise_sinc(0, u); },
    .sensitive = true, .oscillates = true};

inline constexpr primitive sinc_slope{
    .name = "sinc_slope", .arity = 1, .latex = "\\operatorname{sinc}'",
    .partial = {[](term u, term, term) { return sinc_curvature(u); }},
    .value   = [](double u, double, double) { return value_of_sinc(1, u); },
    .range   = [](interval u, interval, interval) { return range_of_sinc(1, u, {-0.4361818172714585, 0.4361818172714585}); },
    .symmetry = parity::odd,
    .precise = [](real u) { return precise_sinc(1, u); },
    .sensitive = true, .oscillates = true};

inline constexpr primitive sinc_curvature{
    .name = "sinc_curvature", .arity = 1, .latex = "\\operatorname{sinc}''",
    .partial = {[](term u, term, term y) {
        term const at_zero = equal(u, 0), cosine = cos(u), above = cosine + 3 * y, under = select(at_zero, 1, u);
        return select(at_zero, 0, -above / under);
    }},
    .value   = [](double u, double, double) { return value_of_sinc(2, u); },
    .range   = [](interval u, interval, interval) { return range_of_sinc(2, u, {-0.3333333333333334, 0.2486922363177492}); },
    .symmetry = parity::even,
    .precise = [](real u) { return precise_sinc(2, u); },
    .sensitive = true, .oscillates = true};

}  // namespace actgen::primitives
