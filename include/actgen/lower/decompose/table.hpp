// Which rule lowers which primitive.
#pragma once
#include <array>

#include <actgen/lower/decompose/arithmetic.hpp>
#include <actgen/lower/decompose/circular.hpp>
#include <actgen/lower/decompose/exponential.hpp>
#include <actgen/lower/decompose/hyperbolic.hpp>
#include <actgen/lower/decompose/logarithm.hpp>
#include <actgen/lower/decompose/normal.hpp>
#include <actgen/lower/decompose/piecewise.hpp>
#include <actgen/lower/decompose/power.hpp>
#include <actgen/lower/decompose/row.hpp>

namespace actgen::decompose {

using rule = lowered (*)(lowering&, node const&);

constexpr lowered multiplication(lowering& l, node const& n) {
    return is_operand_times_cdf(l, n) ? operand_times_cdf(l, n) : multiply(l, n);
}

constexpr lowered subtraction(lowering& l, node const& n) {
    return is_power_less_one(l.source, n) ? power_less_one(l, n) : subtract(l, n);
}

struct rule_entry {
    primitive const* op;
    rule lowers;
};

inline constexpr std::array rules{
    rule_entry{&primitives::absolute, absolute},
    rule_entry{&primitives::add, add},
    rule_entry{&primitives::asinh, asinh},
    rule_entry{&primitives::atan, atan},
    rule_entry{&primitives::cos, cos},
    rule_entry{&primitives::cosh, cosh},
    rule_entry{&primitives::divide, divide},
    rule_entry{&primitives::equal, compare},
    rule_entry{&primitives::erf, erf},
    rule_entry{&primitives::erfc, erfc},
    rule_entry{&primitives::exp, exp},
    rule_entry{&primitives::expm1, expm1},
    rule_entry{&primitives::floor, floor},
    rule_entry{&primitives::group_first_max, keep},
    rule_entry{&primitives::group_max, keep},
    rule_entry{&primitives::less, compare},
    rule_entry{&primitives::less_equal, compare},
    rule_entry{&primitives::log, log},
    rule_entry{&primitives::log1p, log1p},
    rule_entry{&primitives::logical_and, logical_and},
    rule_entry{&primitives::logical_not, logical_not},
    rule_entry{&primitives::logical_or, logical_or},
    rule_entry{&primitives::maximum, maximum},
    rule_entry{&primitives::minimum, minimum},
    rule_entry{&primitives::multiply, multiplication},
    rule_entry{&primitives::negate, negate},
    rule_entry{&primitives::normal_cdf, normal_cdf},
    rule_entry{&primitives::normal_pdf, normal_pdf},
    rule_entry{&primitives::not_equal, compare},
    rule_entry{&primitives::power, power},
    rule_entry{&primitives::raised, raised},
    rule_entry{&primitives::raised_log, raised_log},
    rule_entry{&primitives::raised_log_square, raised_log_square},
    rule_entry{&primitives::round, round},
    rule_entry{&primitives::row_first_max, keep},
    rule_entry{&primitives::row_max, keep},
    rule_entry{&primitives::row_mean, keep},
    rule_entry{&primitives::row_sum, keep},
    rule_entry{&primitives::row_threshold, keep},
    rule_entry{&primitives::select, select},
    rule_entry{&primitives::sigmoid, sigmoid},
    rule_entry{&primitives::sign, sign},
    rule_entry{&primitives::sin, sin},
    rule_entry{&primitives::sinh, sinh},
    rule_entry{&primitives::softplus, softplus},
    rule_entry{&primitives::sqrt, square_root},
    rule_entry{&primitives::square, square},
    rule_entry{&primitives::stop_gradient, pass_through},
    rule_entry{&primitives::subtract, subtraction},
    rule_entry{&primitives::tanh, tanh},
    rule_entry{&primitives::with_derivative, pass_through},
};

constexpr rule rule_of(primitive const& p) {
    for (auto const& entry : rules)
        if (entry.op == &p) return entry.lowers;
    throw "actgen: a primitive has no lowering; add it to lower/decompose/table.hpp";
}

}  // namespace actgen::decompose
