// Comparisons, the logic of conditions, and the choice between two values.
#pragma once
#include <actgen/primitive/arithmetic.hpp>

namespace actgen::primitives {

inline constexpr primitive less        {.name = "less",        .arity = 2, .infix = "<",  .kind = algebra::order, .condition = true, .value = [](double u, double v, double) { return u < v ? 1.0 : 0.0; }};
inline constexpr primitive less_equal  {.name = "less_equal",  .arity = 2, .infix = "<=", .kind = algebra::order, .condition = true, .value = [](double u, double v, double) { return u <= v ? 1.0 : 0.0; }};
inline constexpr primitive equal       {.name = "equal",       .arity = 2, .infix = "==", .commutative = true, .condition = true, .value = [](double u, double v, double) { return u == v ? 1.0 : 0.0; }};
inline constexpr primitive not_equal   {.name = "not_equal",   .arity = 2, .infix = "!=", .commutative = true, .condition = true, .value = [](double u, double v, double) { return u != v ? 1.0 : 0.0; }};
inline constexpr primitive logical_and {.name = "logical_and", .arity = 2, .commutative = true, .condition = true, .logical = true, .value = [](double u, double v, double) { return u != 0 && v != 0 ? 1.0 : 0.0; }};
inline constexpr primitive logical_or  {.name = "logical_or",  .arity = 2, .commutative = true, .condition = true, .logical = true, .value = [](double u, double v, double) { return u != 0 || v != 0 ? 1.0 : 0.0; }};
inline constexpr primitive logical_not {.name = "logical_not", .arity = 1, .condition = true, .logical = true, .value = [](double u, double, double) { return u == 0 ? 1.0 : 0.0; }};

// u ? v : w.  Differentiated by the calculus itself, because the choice is not a number.
inline constexpr primitive select{.name = "where", .arity = 3, .kind = algebra::choice, .value = [](double u, double v, double w) { return u != 0 ? v : w; },
    .over = [](value_set const& u, value_set const& v, value_set const& w) {
        if (u.ends.low > 0) return value_set{v.ends, v.open_low, v.open_high, u.defined && v.defined};
        if (u.ends.high <= 0) return value_set{w.ends, w.open_low, w.open_high, u.defined && w.defined};
        value_set y = value_sets::hull(v, w);
        y.defined   = y.defined && u.defined;
        return y;
    }};

}  // namespace actgen::primitives
