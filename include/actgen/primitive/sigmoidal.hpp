// The logistic sigmoid, its integral, and the hyperbolic functions.
#pragma once
#include <actgen/primitive/exponential.hpp>

namespace actgen::primitives {

inline constexpr primitive sigmoid{
    .name = "sigmoid", .arity = 1,
    .partial = {[](term u, term, term y) { return y * sigmoid(-u); }},  // y (1 - y), without the cancellation
    .value   = [](double a, double, double) { return constant_math::sigmoid(a); },
    .shape   = trend::increasing, .sensitive = true};

inline constexpr primitive softplus{  // log(1 + exp(u))
    .name = "softplus", .arity = 1,
    .partial = {[](term u, term, term) { return sigmoid(u); }},
    .value   = [](double a, double, double) { return (a > 0 ? a : 0) + constant_math::log1p(constant_math::exp(a > 0 ? -a : a)); },
    .shape   = trend::increasing, .sensitive = true};

inline constexpr primitive tanh{
    .name = "tanh", .arity = 1,
    .partial = {[](term, term, term y) { return 1 - y * y; }},
    .value   = [](double a, double, double) { return constant_math::tanh(a); },
    .shape   = trend::increasing};

inline constexpr primitive sinh{
    .name = "sinh", .arity = 1,
    .partial = {[](term u, term, term) { return cosh(u); }},
    .value   = [](double a, double, double) { return constant_math::sinh(a); },
    .shape   = trend::increasing, .sensitive = true};

inline constexpr primitive cosh{
    .name = "cosh", .arity = 1,
    .partial = {[](term u, term, term) { return sinh(u); }},
    .value   = [](double a, double, double) { return constant_math::cosh(a); },
    .range   = [](interval a, interval, interval) {
        double const low = constant_math::cosh(a.low), high = constant_math::cosh(a.high);
        return interval{a.low <= 0 && a.high >= 0 ? 1.0 : low < high ? low : high, low < high ? high : low};
    },
    .sensitive = true};

inline constexpr primitive asinh{
    .name = "asinh", .arity = 1,
    .partial = {[](term u, term, term) { return 1 / sqrt(1 + u * u); }},
    .value   = [](double a, double, double) { return constant_math::asinh(a); },
    .shape   = trend::increasing};

}  // namespace actgen::primitives
