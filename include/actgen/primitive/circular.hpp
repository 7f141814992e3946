// Sine, cosine and the arc tangent.
#pragma once
#include <actgen/primitive/exponential.hpp>

namespace actgen::primitives {

// What a sine with a maximum at `top` takes between two operands: its values there, and the extremes that lie between.
constexpr interval range_of_sine(interval a, double (*sine)(double), double top) {
    constexpr double pi = 3.141592653589793, far = 1e6;
    if (!(a.low > -far && a.high < far)) return {-1, 1};
    double const at_low = sine(a.low), at_high = sine(a.high);
    auto const holds = [&](double extreme) {  // extreme + 2 pi k; at the very ends it does no harm
        double const turns = constant_math::floor((a.high - extreme) / (2 * pi) + 1e-9);
        return extreme + turns * (2 * pi) >= a.low - 1e-9;
    };
    return {holds(top + pi) ? -1 : at_low < at_high ? at_low : at_high, holds(top) ? 1 : at_low < at_high ? at_high : at_low};
}

inline constexpr primitive sin{
    .name = "sin", .arity = 1, .latex = "\\sin",
    .partial = {[](term u, term, term) { return cos(u); }},
    .value   = [](double a, double, double) { return constant_math::sin(a); },
    .range   = [](interval a, interval, interval) { return range_of_sine(a, constant_math::sin, 1.5707963267948966); },
    .symmetry = parity::odd,
    .precise = [](real u) { return real_math::sin_and_cos(u).sin; },
    .sensitive = true, .loses = beside_root::operand, .oscillates = true};

inline constexpr primitive cos{
    .name = "cos", .arity = 1, .latex = "\\cos",
    .partial = {[](term u, term, term) { return -sin(u); }},
    .value   = [](double a, double, double) { return constant_math::cos(a); },
    .range   = [](interval a, interval, interval) { return range_of_sine(a, constant_math::cos, 0); },
    .symmetry = parity::even,
    .precise = [](real u) { return real_math::sin_and_cos(u).cos; },
    .sensitive = true, .loses = beside_root::operand, .oscillates = true};

inline constexpr primitive atan{
    .name = "atan", .arity = 1, .latex = "\\arctan",
    .partial = {[](term u, term, term) { return 1 / (1 + u * u); }},
    .value   = [](double a, double, double) { return constant_math::atan(a); },
    .shape   = trend::increasing,
    .symmetry = parity::odd,
    .precise = real_math::atan,
    .far_out = {{{[](term u) { return -real_math::half_pi - 1 / u; }, [](term u) { return 1 / (u * u * u); }},
                 {[](term u) { return real_math::half_pi - 1 / u; }, [](term u) { return 1 / (u * u * u); }}}}};

}  // namespace actgen::primitives
