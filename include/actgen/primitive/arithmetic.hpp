// The four operations and the sign: what every formula is made of.
#pragma once
#include <actgen/primitive/term.hpp>

namespace actgen::primitives {

inline constexpr primitive negate{
    .name = "negate", .arity = 1,
    .partial = {[](term u, term, term) { return constant_like(u, -1); }},
    .value   = [](double u, double, double) { return -u; },
    .shape   = trend::decreasing,
    .symmetry = parity::odd};

inline constexpr primitive add{
    .name = "add", .arity = 2, .infix = "+", .commutative = true, .kind = algebra::sum,
    .partial = {[](term u, term, term) { return constant_like(u, 1); }, [](term u, term, term) { return constant_like(u, 1); }},
    .value   = [](double u, double v, double) { return u + v; }};

inline constexpr primitive subtract{
    .name = "subtract", .arity = 2, .infix = "-", .kind = algebra::sum,
    .partial = {[](term u, term, term) { return constant_like(u, 1); }, [](term u, term, term) { return constant_like(u, -1); }},
    .value   = [](double u, double v, double) { return u - v; }};

inline constexpr primitive multiply{
    .name = "multiply", .arity = 2, .infix = "*", .commutative = true, .kind = algebra::product,
    .partial = {[](term, term v, term) { return v; }, [](term u, term, term) { return u; }},
    .value   = [](double u, double v, double) { return u * v; }};

inline constexpr primitive divide{
    .name = "divide", .arity = 2, .infix = "/", .kind = algebra::product,
    .partial = {[](term, term v, term) { return 1 / v; }, [](term, term v, term y) { return -(y / v); }},
    .value   = [](double u, double v, double) { return u / v; }};

}  // namespace actgen::primitives
