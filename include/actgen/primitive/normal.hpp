// The error function and the normal distribution.
#pragma once
#include <actgen/primitive/exponential.hpp>

namespace actgen::primitives {

// 2 / sqrt(pi) and 1 / sqrt(2 pi), high and low.  Sollya: `round(2/sqrt(pi), D, RN)`, then the remainder.
inline constexpr real two_over_sqrt_pi{0x1.20dd750429b6dp+0, 0x1.1ae3a914fed8p-56};
inline constexpr real one_over_sqrt_2_pi{0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56};

inline constexpr primitive erf{
    .name = "erf", .arity = 1,
    .partial = {[](term u, term, term) { return two_over_sqrt_pi * exp(-(u * u)); }},
    .value   = [](double a, double, double) { return constant_math::erf(a); },
    .shape   = trend::increasing};

inline constexpr primitive erfc{
    .name = "erfc", .arity = 1,
    .partial = {[](term u, term, term) { return -(two_over_sqrt_pi * exp(-(u * u))); }},
    .value   = [](double a, double, double) { return constant_math::erfc(a); },
    .shape   = trend::decreasing, .sensitive = true};

inline constexpr primitive normal_pdf{  // exp(-u^2 / 2) / sqrt(2 pi)
    .name = "normal_pdf", .arity = 1,
    .partial = {[](term u, term, term y) { return -u * y; }},
    .value   = [](double a, double, double) { return 0.3989422804014327 * constant_math::exp(-0.5 * a * a); },
    .range   = [](interval a, interval, interval) {
        auto const at = [](double t) { return 0.3989422804014327 * constant_math::exp(-0.5 * t * t); };
        double const low = at(a.low), high = at(a.high);
        return interval{low < high ? low : high, a.low <= 0 && a.high >= 0 ? at(0) : low < high ? high : low};
    },
    .sensitive = true};

inline constexpr primitive normal_cdf{  // erfc(-u / sqrt(2)) / 2
    .name = "normal_cdf", .arity = 1,
    .partial = {[](term u, term, term) { return normal_pdf(u); }},
    .value   = [](double a, double, double) { return 0.5 * constant_math::erfc(-0.7071067811865476 * a); },
    .shape   = trend::increasing, .sensitive = true};

}  // namespace actgen::primitives
