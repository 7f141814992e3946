// The functions of a formula, by the names that people write: in specs, in rules, wherever mathematics is written down.
#pragma once
#include <actgen/primitive/declarations.hpp>

namespace actgen::language {

using primitives::asinh, primitives::atan, primitives::cos, primitives::cosh, primitives::erf, primitives::erfc,
    primitives::exp, primitives::expm1, primitives::floor, primitives::group_first_max, primitives::group_max, primitives::log, primitives::log1p,
    primitives::logical_and, primitives::logical_not, primitives::logical_or, primitives::normal_cdf,
    primitives::normal_pdf, primitives::round, primitives::row_first_max, primitives::row_max, primitives::row_mean,
    primitives::row_sum, primitives::row_threshold,
    primitives::sigmoid, primitives::sign, primitives::sin, primitives::sinc, primitives::sinc_curvature, primitives::sinc_slope, primitives::sinh, primitives::softplus, primitives::sqrt,
    primitives::square, primitives::stop_gradient, primitives::tanh, primitives::with_derivative;

inline constexpr primitive const& abs = primitives::absolute;
inline constexpr primitive const& max = primitives::maximum;
inline constexpr primitive const& min = primitives::minimum;
inline constexpr primitive const& where = primitives::select;

}  // namespace actgen::language
