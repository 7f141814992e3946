// Every primitive by name, so that formulas can mention one before its record stands.
//
// A function of a formula is declared three times, a word each: its record, the list of all, the names that people write.
#pragma once
#include <array>

#include <actgen/graph/primitive.hpp>

namespace actgen::primitives {

// arithmetic
extern const primitive negate, add, subtract, multiply, divide;
// conditions
extern const primitive less, less_equal, equal, not_equal, logical_and, logical_or, logical_not, select;
// piecewise
extern const primitive maximum, minimum, absolute, sign, floor, ceil, round;
// powers, exponentials, logarithms
extern const primitive square, sqrt, power, raised, raised_log, raised_log_square, exp, exp2, expm1, log, log1p;
// sigmoids and hyperbolic functions
extern const primitive sigmoid, softplus, tanh, sinh, cosh, asinh, atanh;
// the error function and the normal distribution
extern const primitive erf, erfc, normal_cdf, normal_pdf;
// circular functions
extern const primitive sin, cos, atan, sinc, sinc_slope, sinc_curvature;
// the gradient's flow
extern const primitive stop_gradient, with_derivative;
// rows and groups
extern const primitive row_max, row_min, row_sum, row_mean, row_threshold, row_first_max, group_max, group_first_max;

inline constexpr std::array all{
    &absolute, &add, &asinh, &atan, &atanh, &ceil, &cos, &cosh, &divide, &equal, &erf, &erfc, &exp, &exp2, &expm1, &floor, &group_first_max, &group_max, &less,
    &less_equal, &log, &log1p, &logical_and, &logical_not, &logical_or, &maximum, &minimum, &multiply, &negate, &normal_cdf, &normal_pdf,
    &not_equal, &power, &raised, &raised_log, &raised_log_square, &round, &row_first_max, &row_max, &row_mean, &row_min, &row_sum, &row_threshold,
    &select, &sigmoid, &sign, &sin, &sinc, &sinc_curvature, &sinc_slope, &sinh, &softplus, &sqrt, &square, &stop_gradient, &subtract, &tanh,
    &with_derivative};

}  // namespace actgen::primitives

// The functions of a formula, by the names that people write: in specs, in rules, wherever mathematics is written down.
namespace actgen::language {

using primitives::asinh, primitives::atan, primitives::atanh, primitives::ceil, primitives::cos, primitives::cosh, primitives::erf, primitives::erfc, primitives::exp, primitives::exp2,
    primitives::expm1, primitives::floor, primitives::group_first_max, primitives::group_max, primitives::log, primitives::log1p,
    primitives::logical_and, primitives::logical_not, primitives::logical_or, primitives::normal_cdf, primitives::normal_pdf,
    primitives::round, primitives::row_first_max, primitives::row_max, primitives::row_mean, primitives::row_min, primitives::row_sum,
    primitives::row_threshold, primitives::sigmoid, primitives::sign, primitives::sin, primitives::sinc, primitives::sinc_curvature,
    primitives::sinc_slope, primitives::sinh, primitives::softplus, primitives::sqrt, primitives::square, primitives::stop_gradient,
    primitives::tanh, primitives::with_derivative;

inline constexpr primitive const& abs = primitives::absolute;
inline constexpr primitive const& max = primitives::maximum;
inline constexpr primitive const& min = primitives::minimum;
inline constexpr primitive const& where = primitives::select;

}  // namespace actgen::language
