// Which rule lowers which primitive: the families' rules, and what looks beyond a family.
#pragma once
#include <span>

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

constexpr lowered multiplication(lowering& l, node const& n) {
    return is_operand_times_cdf(l, n) ? operand_times_cdf(l, n) : multiply(l, n);
}

constexpr lowered subtraction(lowering& l, node const& n) {
    return is_power_less_one(l.source, n) ? power_less_one(l, n) : subtract(l, n);
}

inline constexpr rule mixed_rules[] = {
    {&primitives::multiply, multiplication},
    {&primitives::subtract, subtraction},
};

inline constexpr std::span<rule const> families[] = {mixed_rules,     arithmetic_rules, piecewise_rules, exponential_rules, hyperbolic_rules,
                                                     logarithm_rules, normal_rules,     power_rules,     circular_rules,    row_rules};

// Null: the primitive is lowered as what it means in others.
constexpr rule const* rule_of(primitive const& p) {
    for (std::span<rule const> family : families)
        for (rule const& r : family)
            if (r.op == &p) return &r;
    return nullptr;
}

}  // namespace actgen::decompose
