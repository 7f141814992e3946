// Functions of one number as pairs of doubles, known to about 100 bits.
#pragma once
#include <optional>

#include <actgen/number/cardinal_sine.hpp>
#include <actgen/number/real_math.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

struct precise_function {
    primitive const* function;
    real (*value)(real u);
};

namespace precise {

using namespace real_math;

constexpr real softplus(real u) { return u.high > 40 ? u + exp(-u) : log(exp(u) + real(1)); }
constexpr real normal_cdf(real u) { return real(0.5) * (real(1) + erf(u * one_over_sqrt_2)); }
constexpr real asinh(real u) { return u.high < 0 ? -asinh(-u) : log(u + square_root(u * u + real(1))); }
constexpr real sinc(int n, real u) {
    if (u.high > -1 && u.high < 1) return cardinal_sine::near_zero(n, u);
    circular const wave = sin_and_cos(u);
    return cardinal_sine::far_from_zero(n, u, wave.sin, wave.cos);
}
constexpr real tanh(real u) {
    real const e = expm1(scaled(u, 2));
    return e / (e + real(2));
}

inline constexpr precise_function all[] = {
    {&primitives::asinh,      asinh},
    {&primitives::atan,       real_math::atan},
    {&primitives::cos,        [](real u) { return sin_and_cos(u).cos; }},
    {&primitives::cosh,       [](real u) { real const rising = exp(u); return scaled(rising + real(1) / rising, 0.5); }},
    {&primitives::erf,        real_math::erf},
    {&primitives::erfc,       [](real u) { return real(1) - erf(u); }},
    {&primitives::exp,        real_math::exp},
    {&primitives::expm1,      real_math::expm1},
    {&primitives::log,        real_math::log},
    {&primitives::log1p,      [](real u) { return real_math::log(u + real(1)); }},
    {&primitives::normal_cdf, normal_cdf},
    {&primitives::normal_pdf, [](real u) { return one_over_sqrt_2_pi * exp(scaled(-(u * u), 0.5)); }},
    {&primitives::sigmoid,    [](real u) { return real(1) / (real(1) + exp(-u)); }},
    {&primitives::sin,        [](real u) { return sin_and_cos(u).sin; }},
    {&primitives::sinc,       [](real u) { return sinc(0, u); }},
    {&primitives::sinc_curvature, [](real u) { return sinc(2, u); }},
    {&primitives::sinc_slope, [](real u) { return sinc(1, u); }},
    {&primitives::sinh,       [](real u) { real const e = expm1(u); return scaled(e + e / (e + real(1)), 0.5); }},
    {&primitives::softplus,   softplus},
    {&primitives::tanh,       tanh},
};

constexpr std::optional<real> apply(primitive const& function, real u) {
    constexpr double farthest = 100;  // squares of exponentials stay finite
    if (!(u.high < farthest && u.high > -farthest)) return std::nullopt;
    if (u.high < function.domain.low || u.high > function.domain.high) return std::nullopt;
    for (precise_function const& f : all)
        if (f.function == &function) return f.value(u);
    return std::nullopt;
}

}  // namespace precise

}  // namespace actgen
