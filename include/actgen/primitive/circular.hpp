// Sine, cosine and the arc tangent.
#pragma once
#include <actgen/primitive/exponential.hpp>

namespace actgen::primitives {

inline constexpr primitive sin{
    .name = "sin", .arity = 1,
    .partial = {[](term u, term, term) { return cos(u); }},
    .value   = [](double a, double, double) { return constant_math::sin(a); },
    .range   = [](interval, interval, interval) { return interval{-1, 1}; },
    .sensitive = true};

inline constexpr primitive cos{
    .name = "cos", .arity = 1,
    .partial = {[](term u, term, term) { return -sin(u); }},
    .value   = [](double a, double, double) { return constant_math::cos(a); },
    .range   = [](interval, interval, interval) { return interval{-1, 1}; },
    .sensitive = true};

inline constexpr primitive atan{
    .name = "atan", .arity = 1,
    .partial = {[](term u, term, term) { return 1 / (1 + u * u); }},
    .value   = [](double a, double, double) { return constant_math::atan(a); },
    .shape   = trend::increasing};

}  // namespace actgen::primitives
