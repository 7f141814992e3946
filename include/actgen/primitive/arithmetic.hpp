// The four operations and the sign: what every formula is made of.
#pragma once
#include <actgen/primitive/term.hpp>

namespace actgen::primitives {

inline constexpr primitive negate{
    .name = "negate", .arity = 1, .kind = algebra::negation,
    .partial = {[](term u, term, term) { return constant_like(u, -1); }},
    .value   = [](double u, double, double) { return -u; },
    .shape   = trend::decreasing,
    .over = [](value_set const& u, value_set const&, value_set const&) { return value_sets::negate(u); },
    .symmetry = parity::odd};

inline constexpr primitive add{
    .name = "add", .arity = 2, .infix = "+", .commutative = true, .kind = algebra::sum,
    .partial = {[](term u, term, term) { return constant_like(u, 1); }, [](term u, term, term) { return constant_like(u, 1); }},
    .value   = [](double u, double v, double) { return u + v; },
    .over = [](value_set const& u, value_set const& v, value_set const&) { return value_sets::add(u, v); }};

inline constexpr primitive subtract{
    .name = "subtract", .arity = 2, .infix = "-", .kind = algebra::sum,
    .partial = {[](term u, term, term) { return constant_like(u, 1); }, [](term u, term, term) { return constant_like(u, -1); }},
    .value   = [](double u, double v, double) { return u - v; },
    .over = [](value_set const& u, value_set const& v, value_set const&) { return value_sets::subtract(u, v); }};

inline constexpr primitive multiply{
    .name = "multiply", .arity = 2, .infix = "*", .commutative = true, .kind = algebra::product,
    .partial = {[](term, term v, term) { return v; }, [](term u, term, term) { return u; }},
    .value   = [](double u, double v, double) { return u * v; },
    .over = [](value_set const& u, value_set const& v, value_set const&) { return value_sets::multiply(u, v); }};

inline constexpr primitive divide{
    .name = "divide", .arity = 2, .infix = "/", .kind = algebra::product,
    .partial = {[](term, term v, term) { return 1 / v; }, [](term, term v, term y) { return -(y / v); }},
    .value   = [](double u, double v, double) { return u / v; },
    .over = [](value_set const& u, value_set const& v, value_set const&) { return value_sets::divide(u, v); }};

}  // namespace actgen::primitives
