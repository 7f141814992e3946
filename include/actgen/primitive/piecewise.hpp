// Functions made of pieces: where the pieces meet, calculus/breakpoints decides the slope.
#pragma once
#include <actgen/number/constant_math.hpp>
#include <actgen/primitive/condition.hpp>

namespace actgen::primitives {

inline constexpr primitive maximum{
    .name = "max", .arity = 2, .latex = "\\max", .commutative = true, .kind = algebra::extreme,
    .partial = {[](term u, term v, term) { return select(u > v, 1, 0); }, [](term u, term v, term) { return select(u > v, 0, 1); }},
    .value   = [](double a, double b, double) { return a > b ? a : b == b ? b : b; },
    .over = [](value_set const& u, value_set const& v, value_set const&) { return value_sets::greatest(u, v); }};

inline constexpr primitive minimum{
    .name = "min", .arity = 2, .latex = "\\min", .commutative = true, .kind = algebra::extreme,
    .partial = {[](term u, term v, term) { return select(u < v, 1, 0); }, [](term u, term v, term) { return select(u < v, 0, 1); }},
    .value   = [](double a, double b, double) { return a < b ? a : b; },
    .over = [](value_set const& u, value_set const& v, value_set const&) { return value_sets::least(u, v); }};

inline constexpr primitive absolute{
    .name = "abs", .arity = 1, .kind = algebra::magnitude,
    .partial = {[](term u, term, term) { return select(u > 0, 1, -1); }},
    .value   = [](double a, double, double) { return a < 0 ? -a : a; },
    .over = [](value_set const& u, value_set const&, value_set const&) { return value_sets::absolute(u); },
    .symmetry = parity::even};

inline constexpr primitive sign{
    .name = "sign", .arity = 1,
    .partial = {[](term u, term, term) { return constant_like(u, 0); }},
    .value   = [](double a, double, double) { return a > 0 ? 1.0 : a < 0 ? -1.0 : a; },
    .shape   = trend::increasing,
    .symmetry = parity::odd,
    .flat = true};

inline constexpr primitive floor{
    .name = "floor", .arity = 1,
    .partial = {[](term u, term, term) { return constant_like(u, 0); }},
    .value   = [](double a, double, double) { return constant_math::floor(a); },
    .shape   = trend::increasing,
    .flat = true, .steps = true};

inline constexpr primitive ceil{
    .name = "ceil", .arity = 1,
    .partial = {[](term u, term, term) { return constant_like(u, 0); }},
    .value   = [](double a, double, double) { return -constant_math::floor(-a); },
    .shape   = trend::increasing,
    .meaning = [](term u, term, term) { return -floor(-u); },
    .flat = true, .steps = true};

inline constexpr primitive round{  // half to even
    .name = "round", .arity = 1,
    .partial = {[](term u, term, term) { return constant_like(u, 0); }},
    .value   = [](double a, double, double) { return constant_math::round(a); },
    .shape   = trend::increasing,
    .symmetry = parity::odd,
    .flat = true, .steps = true};

}  // namespace actgen::primitives
