// Functions that change where the gradient flows, not the value.
#pragma once
#include <actgen/primitive/piecewise.hpp>

namespace actgen::primitives {

inline constexpr primitive stop_gradient{
    .name = "stop_gradient", .arity = 1,
    .partial = {[](term u, term, term) { return constant_like(u, 0); }},
    .gradient_only = true,
    .value   = [](double a, double, double) { return a; },
    .shape   = trend::increasing,
    .over = [](value_set const& u, value_set const&, value_set const&) { return u; },
    .symmetry = parity::odd};

// The value u; the gradient flows into v as if the value were v.
inline constexpr primitive with_derivative{
    .name = "with_derivative", .arity = 2,
    .partial = {[](term u, term, term) { return constant_like(u, 0); }, [](term u, term, term) { return constant_like(u, 1); }},
    .gradient_only = true,
    .value   = [](double a, double, double) { return a; },
    .over = [](value_set const& u, value_set const&, value_set const&) { return u; }};

}  // namespace actgen::primitives
