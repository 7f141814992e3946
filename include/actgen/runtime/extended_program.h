// A kernel as data: what it computes, step by step, in numbers with as many bits as it takes and an exponent without limit.
//
// Slow, and right where formulas in the arrays' own type overflow, vanish or cancel.  Each step leaves its value in a register,
// where later steps find it.  Of rows and groups all steps go by for each element, once for each stage: a reduction of stage s takes
// what the elements have after stage s - 1, and is there for all of them afterwards.
#pragma once
#include <cstdint>

namespace actgen {

enum class extended_operation : std::uint8_t {
    input,      // of the phase; operand 0: which; operand 1: 1 where infinities are places to find limits at
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
    sin, cos, sinc, sinc_slope, sinc_curvature, atan,
    // Of a row or group; operand 1: which of the program's reductions, operand 2: its stage.
    row_sum, row_mean, row_max,
    first_maximum,  // 1 at the first element with the greatest value
};

constexpr bool reduces(extended_operation what) { return what >= extended_operation::row_sum; }

// Registers that it reads.
constexpr int operands_of(extended_operation what) {
    using op = extended_operation;
    if (what <= op::constant) return 0;
    if (what == op::select) return 3;
    bool const two = (what >= op::less && what <= op::logical_or) || (what >= op::add && what <= op::divide) || what == op::maximum ||
                     what == op::minimum || (what >= op::power && what <= op::power_log_square);
    return two ? 2 : 1;
}

struct extended_step {
    extended_operation what{};
    std::int16_t to         = 0;   // the register
    std::int16_t operand[3] = {};  // registers, but of leaves
    double high = 0, low = 0;      // of constants
};

inline constexpr int extended_step_limit = 1000, extended_register_limit = 96, extended_reduction_limit = 24;

struct extended_program {
    extended_step const* steps  = nullptr;
    int step_count              = 0;
    std::int16_t const* results = nullptr;  // registers, in the order of the phase's results
    int reduction_count         = 0;
    int stage_count             = 0;  // of reductions
    bool gives_singles          = false;  // results are the nearest floats; else the nearest doubles
};

}  // namespace actgen
