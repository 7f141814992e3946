// A pointwise kernel as data: what it computes, step by step, in numbers with 100 bits and an exponent without limit.
//
// Slow, and right where formulas in the arrays' own type overflow, vanish or cancel.
#pragma once
#include <cstdint>

namespace actgen {

enum class extended_operation : std::uint8_t {
    input,      // of the phase; operand 0: which
    parameter,  // the same for all elements; operand 0: which slot
    direction,  // likewise
    constant,   // high + low
    // Conditions are 1 and 0.
    less, less_equal, equal, not_equal, logical_and, logical_or, logical_not, select,
    negate, add, subtract, multiply, divide, square, sqrt,
    maximum, minimum, absolute, sign, floor, ceil, round,
    power, power_log, power_log_square,  // u^v log(u)^n
    exp, expm1, log, log1p, sigmoid, softplus, tanh, sinh, cosh, asinh,
    erf, erfc, normal_cdf, normal_pdf,
    sin, cos, atan,
};

struct extended_step {
    extended_operation what{};
    std::int16_t operand[3] = {};  // earlier steps, but of leaves
    double high = 0, low = 0;      // of constants
};

inline constexpr int extended_step_limit = 1000;

struct extended_program {
    extended_step const* steps  = nullptr;
    int step_count              = 0;
    std::int16_t const* results = nullptr;  // steps, in the order of the phase's results
};

}  // namespace actgen
