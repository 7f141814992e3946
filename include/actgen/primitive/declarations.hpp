// Every primitive by name, so that formulas can mention one before its record stands.
#pragma once
#include <actgen/graph/primitive.hpp>

namespace actgen::primitives {

// arithmetic
extern const primitive negate, add, subtract, multiply, divide;
// conditions
extern const primitive less, less_equal, equal, not_equal, logical_and, logical_or, logical_not, select;
// piecewise
extern const primitive maximum, minimum, absolute, sign, floor, round;
// powers, exponentials, logarithms
extern const primitive square, sqrt, power, raised, raised_log, raised_log_square, exp, expm1, log, log1p;
// sigmoids and hyperbolic functions
extern const primitive sigmoid, softplus, tanh, sinh, cosh, asinh;
// the error function and the normal distribution
extern const primitive erf, erfc, normal_cdf, normal_pdf;
// circular functions
extern const primitive sin, cos, atan, sinc, sinc_slope, sinc_curvature;
// the gradient's flow
extern const primitive stop_gradient, with_derivative;
// rows and groups
extern const primitive row_max, row_sum, row_mean, row_threshold, row_first_max, group_max, group_first_max;

}  // namespace actgen::primitives
