// The table of all real primitives, by name.
#pragma once
#include <actgen/primitive/arithmetic.hpp>
#include <actgen/primitive/cardinal_sine.hpp>
#include <actgen/primitive/circular.hpp>
#include <actgen/primitive/condition.hpp>
#include <actgen/primitive/exponential.hpp>
#include <actgen/primitive/gradient.hpp>
#include <actgen/primitive/normal.hpp>
#include <actgen/primitive/piecewise.hpp>
#include <actgen/primitive/raised.hpp>
#include <actgen/primitive/row.hpp>
#include <actgen/primitive/sigmoidal.hpp>

namespace actgen::primitives {

inline constexpr std::array all{
    &absolute,      &add,         &asinh,       &atan,       &cos,         &cosh,
    &divide,        &equal,       &erf,         &erfc,       &exp,         &expm1,
    &floor,         &group_first_max, &group_max, &less,     &less_equal,  &log,
    &log1p,         &logical_and, &logical_not, &logical_or, &maximum,     &minimum,
    &multiply,      &negate,      &normal_cdf,  &normal_pdf, &not_equal,   &power,
    &raised,        &raised_log,  &raised_log_square,
    &round,         &row_first_max, &row_max,   &row_mean,   &row_sum,     &row_threshold, &select,
    &sigmoid,       &sign,        &sin,         &sinc,       &sinc_curvature, &sinc_slope,
    &sinh,          &softplus,    &sqrt,        &square,        &stop_gradient, &subtract,  &tanh,       &with_derivative};

}  // namespace actgen::primitives
