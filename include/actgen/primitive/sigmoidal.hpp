// The logistic sigmoid, its integral, and the hyperbolic functions.
#pragma once
#include <actgen/primitive/exponential.hpp>

namespace actgen::primitives {

inline constexpr primitive sigmoid{
    .name = "sigmoid", .arity = 1, .latex = "\\sigma",
    .partial = {[](term u, term, term y) { return y * sigmoid(-u); }},  // y (1 - y), without the cancellation
    .value   = [](double a, double, double) { return constant_math::sigmoid(a); },
    .shape   = trend::increasing,
    .precise = [](real u) { return real(1) / (real(1) + real_math::exp(-u)); },
    .inverse = [](term u) { return log(u / (1 - u)); },
    .far_out = {{{[](term u) { return exp(u); }, [](term u) { return exp(2 * u); }},
                 {[](term u) { return 1 - exp(-u); }, [](term u) { return exp(-2 * u); }}}},
    .sensitive = true};

inline constexpr primitive softplus{  // log(1 + exp(u))
    .name = "softplus", .arity = 1, .latex = "\\zeta",
    .partial = {[](term u, term, term) { return sigmoid(u); }},
    .value   = [](double a, double, double) { return (a > 0 ? a : 0) + constant_math::log1p(constant_math::exp(a > 0 ? -a : a)); },
    .shape   = trend::increasing,
    .precise = [](real u) { return u.high > 40 ? u + real_math::exp(-u) : real_math::log(real_math::exp(u) + real(1)); },
    .inverse = [](term u) { return log(expm1(u)); },
    .far_out = {{{[](term u) { return exp(u); }, [](term u) { return exp(2 * u); }},
                 {[](term u) { return u + exp(-u); }, [](term u) { return exp(-2 * u); }}}},
    .sensitive = true};

inline constexpr primitive tanh{
    .name = "tanh", .arity = 1, .latex = "\\tanh",
    .partial = {[](term, term, term y) { return 1 - y * y; }},
    .value   = [](double a, double, double) { return constant_math::tanh(a); },
    .shape   = trend::increasing,
    .symmetry = parity::odd,
    .precise = [](real u) { real const e = real_math::expm1(real_math::scaled(u, 2)); return e / (e + real(2)); },
    .inverse = [](term u) { term const above = 1 + u; return log(above / (1 - u)) / 2; },
    .far_out = {{{[](term u) { return 2 * exp(2 * u) - 1; }, [](term u) { return exp(4 * u); }},
                 {[](term u) { return 1 - 2 * exp(-2 * u); }, [](term u) { return exp(-4 * u); }}}}};

inline constexpr primitive sinh{
    .name = "sinh", .arity = 1, .latex = "\\sinh",
    .partial = {[](term u, term, term) { return cosh(u); }},
    .value   = [](double a, double, double) { return constant_math::sinh(a); },
    .shape   = trend::increasing,
    .symmetry = parity::odd,
    .precise = [](real u) { real const e = real_math::expm1(u); return real_math::scaled(e + e / (e + real(1)), 0.5); },
    .inverse = [](term u) { return asinh(u); },
    .far_out = {{{[](term u) { term const rising = exp(u); return (rising - exp(-u)) / 2; }},
                 {[](term u) { term const rising = exp(u); return (rising - exp(-u)) / 2; }}}},
    .sensitive = true};

inline constexpr primitive cosh{
    .name = "cosh", .arity = 1, .latex = "\\cosh",
    .partial = {[](term u, term, term) { return sinh(u); }},
    .value   = [](double a, double, double) { return constant_math::cosh(a); },
    .range   = [](interval a, interval, interval) {
        double const low = constant_math::cosh(a.low), high = constant_math::cosh(a.high);
        return interval{a.low <= 0 && a.high >= 0 ? 1.0 : low < high ? low : high, low < high ? high : low};
    },
    .symmetry = parity::even,
    .precise = [](real u) { real const rising = real_math::exp(u); return real_math::scaled(rising + real(1) / rising, 0.5); },
    .far_out = {{{[](term u) { term const rising = exp(u); return (rising + exp(-u)) / 2; }},
                 {[](term u) { term const rising = exp(u); return (rising + exp(-u)) / 2; }}}},
    .sensitive = true};

constexpr real precise_asinh(real u) {
    return u.high < 0 ? -precise_asinh(-u) : real_math::log(u + square_root(u * u + real(1)));
}

inline constexpr primitive asinh{
    .name = "asinh", .arity = 1,
    .partial = {[](term u, term, term) { return 1 / sqrt(1 + u * u); }},
    .value   = [](double a, double, double) { return constant_math::asinh(a); },
    .shape   = trend::increasing,
    .symmetry = parity::odd,
    .precise = precise_asinh,
    .inverse = [](term u) { return sinh(u); },
    .far_out = {{{[](term u) { return -log(sqrt(u * u + 1) - u); }},
                 {[](term u) { return log(u + sqrt(u * u + 1)); }}}}};

// Addends of one sign: nothing cancels.
constexpr double value_of_atanh(double u) {
    if (u == 1 || u == -1) return u * constant_math::infinity;
    return 0.5 * (constant_math::log1p(u) - constant_math::log1p(-u));
}

inline constexpr primitive atanh{
    .name = "atanh", .arity = 1, .latex = "\\operatorname{artanh}",
    .partial = {[](term u, term, term) { term const above = 1 + u; return 1 / (above * (1 - u)); }},
    .value   = [](double a, double, double) { return value_of_atanh(a); },
    .domain  = {-1, 1}, .shape = trend::increasing,
    .symmetry = parity::odd,
    .meaning = [](term u, term, term) { term const above = log1p(u); return 0.5 * (above - log1p(-u)); },
    .precise = [](real u) { return real_math::scaled(real_math::log(real(1) + u) - real_math::log(real(1) - u), 0.5); },
    .inverse = [](term u) { return tanh(u); }};

}  // namespace actgen::primitives
