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

// 2^u, whose whole part is exact.
constexpr double value_of_exp2(double u) {
    double const bounded = u > 2000 ? 2000 : u < -2000 ? -2000 : u;
    double const whole   = constant_math::round(bounded), part = constant_math::exp(constant_math::log_of_2.high * (bounded - whole));
    if (u != u || whole > 1024) return u != u ? u : constant_math::infinity;
    double const half = constant_math::power_of_two(static_cast<int>(whole / 2)), rest = constant_math::power_of_two(static_cast<int>(whole) - static_cast<int>(whole / 2));
    return rest > 1 && part * half > std::numeric_limits<double>::max() / rest ? constant_math::infinity : part * half * rest;
}

inline constexpr primitive exp2{
    .name = "exp2", .arity = 1,
    .partial = {[](term, term, term y) { return constant_math::log_of_2 * y; }},
    .value   = [](double a, double, double) { return value_of_exp2(a); },
    .shape   = trend::increasing,
    .meaning = [](term u, term, term) { return exp(constant_math::log_of_2 * u); },
    .precise = [](real u) { double const whole = constant_math::round(u.high); return real_math::scaled(real_math::exp(constant_math::log_of_2 * (u - real(whole))), constant_math::power_of_two(static_cast<int>(whole))); },
    .inverse = [](term u) { return log(u) / constant_math::log_of_2; },
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
