// Powers, exponentials and logarithms.
#pragma once
#include <actgen/number/real_math.hpp>
#include <actgen/primitive/piecewise.hpp>

namespace actgen::primitives {

inline constexpr primitive square{
    .name = "square", .arity = 1,
    .partial = {[](term u, term, term) { return 2 * u; }},
    .value   = [](double a, double, double) { return a * a; },
    .range   = [](interval a, interval, interval) {
        double const low = a.low * a.low, high = a.high * a.high;
        return interval{a.low <= 0 && a.high >= 0 ? 0.0 : low < high ? low : high, low < high ? high : low};
    },
    .symmetry = parity::even};

inline constexpr primitive sqrt{
    .name = "sqrt", .arity = 1,
    .partial = {[](term, term, term y) { return 0.5 / y; }},
    .value   = [](double a, double, double) { return constant_math::sqrt(a); },
    .domain  = {0, constant_math::infinity}, .shape = trend::increasing,
    .inverse = [](term u) { return square(u); }};

// u^v for a constant v; primitive/raised.hpp has those that vary.
inline constexpr primitive power{
    .name = "pow", .arity = 2,
    .partial = {[](term u, term v, term) { return v * power(u, v - 1); }, [](term u, term, term y) { return y * log(u); }},
    .value   = [](double a, double b, double) { return constant_math::pow(a, b); },
    .sensitive = true};

inline constexpr primitive exp{
    .name = "exp", .arity = 1,
    .partial = {[](term, term, term y) { return y; }},
    .value   = [](double a, double, double) { return constant_math::exp(a); },
    .shape   = trend::increasing,
    .precise = real_math::exp,
    .inverse = [](term u) { return log(u); },
    .sensitive = true};

inline constexpr primitive expm1{
    .name = "expm1", .arity = 1,
    .partial = {[](term u, term, term) { return exp(u); }},
    .value   = [](double a, double, double) { return constant_math::expm1(a); },
    .shape   = trend::increasing,
    .precise = real_math::expm1,
    .inverse = [](term u) { return log1p(u); },
    .sensitive = true};

inline constexpr primitive log{
    .name = "log", .arity = 1, .latex = "\\log",
    .partial = {[](term u, term, term) { return 1 / u; }},
    .value   = [](double a, double, double) { return constant_math::log(a); },
    .domain  = {0, constant_math::infinity}, .shape = trend::increasing,
    .precise = real_math::log,
    .inverse = [](term u) { return exp(u); }};

inline constexpr primitive log1p{
    .name = "log1p", .arity = 1,
    .partial = {[](term u, term, term) { return 1 / (1 + u); }},
    .value   = [](double a, double, double) { return constant_math::log1p(a); },
    .domain  = {-1, constant_math::infinity}, .shape = trend::increasing,
    .precise = [](real u) { return real_math::log(u + real(1)); },
    .inverse = [](term u) { return expm1(u); }};

}  // namespace actgen::primitives
