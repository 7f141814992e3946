// Powers, exponentials and logarithms.
#pragma once
#include <actgen/number/interval_arithmetic.hpp>
#include <actgen/number/real_math.hpp>
#include <actgen/primitive/piecewise.hpp>

namespace actgen::primitives {

inline constexpr primitive square{
    .name = "square", .arity = 1,
    .partial = {[](term u, term, term) { return 2 * u; }},
    .value   = [](double a, double, double) { return a * a; },
    .over = [](value_set const& u, value_set const&, value_set const&) { return value_sets::square(u); },
    .symmetry = parity::even};

inline constexpr primitive sqrt{
    .name = "sqrt", .arity = 1,
    .partial = {[](term, term, term y) { return 0.5 / y; }},
    .value   = [](double a, double, double) { return constant_math::sqrt(a); },
    .domain  = {0, constant_math::infinity}, .shape = trend::increasing,
    .inverse = [](term u) { return square(u); }};

// t^exponent for t >= 0 as far as doubles tell.
constexpr interval near_power(double t, double exponent) {
    auto const exactly = [](double y) { return intervals::point(y); };
    if (t == 0) return exactly(exponent > 0 ? 0.0 : exponent < 0 ? constant_math::infinity : 1.0);
    if (t == 1) return exactly(1);
    if (!error_free::finite(t)) return exactly(exponent > 0 ? constant_math::infinity : exponent < 0 ? 0.0 : 1.0);
    constexpr double far = 340, least_beyond = 4.5e147;  // e^340 is 4.572e147
    double const magnitude = exponent * constant_math::log(t);
    if (magnitude > far) return {least_beyond, constant_math::infinity};
    if (magnitude < -far) return {0, 1 / least_beyond};
    return intervals::around(constant_math::pow(t, exponent));
}
// t^exponent for t >= 0, which runs one way.
constexpr value_set power_over_positive(value_set const& t, double exponent) {
    bool const rising = exponent > 0;
    interval const at_low = near_power(t.ends.low, exponent), at_high = near_power(t.ends.high, exponent);
    interval const first = rising ? at_low : at_high, last = rising ? at_high : at_low;
    auto const open = [](double end, interval at, bool operand) { return !error_free::finite(end) || !intervals::is_point(at) || operand; };
    value_set y{{intervals::greater(0, first.low), intervals::greater(0, last.high)}, true, true, t.defined};
    y.open_low  = open(y.ends.low, first, rising ? t.open_low : t.open_high);
    y.open_high = open(y.ends.high, last, rising ? t.open_high : t.open_low);
    if (exponent == 0) y = {{1, 1}, false, false, t.defined};
    y.ends = intervals::finite_ends(y.ends);
    return y;
}
// u^v for one number v: monotone where u >= 0, by the magnitude where v is a whole number.
constexpr value_set power_over(value_set const& u, value_set const& v) {
    double const exponent = v.ends.low;
    if (!v.is_point() || !error_free::finite(exponent)) return value_set::unknown(false);
    bool const whole = exponent == constant_math::floor(exponent);
    if (u.ends.low >= 0) {
        value_set y = power_over_positive(u, exponent);
        y.defined   = y.defined && (exponent >= 0 || u.nonzero());
        return y;
    }
    if (!whole) {
        if (u.ends.high < 0) return value_set::unknown(false);
        value_set y = power_over_positive({{0, u.ends.high}, false, u.open_high, u.defined}, exponent);
        y.defined   = false;
        return y;
    }
    bool const even     = exponent == 2 * constant_math::floor(exponent / 2);
    value_set const size = power_over_positive(value_sets::absolute(u.ends.high <= 0 ? u : value_set{{u.ends.low, 0}, u.open_low, false, u.defined}), exponent);
    value_set const left = even ? size : value_sets::negate(size);
    value_set y = u.ends.high <= 0 ? left : value_sets::hull(left, power_over_positive({{0, u.ends.high}, false, u.open_high, u.defined}, exponent));
    y.defined = u.defined && (exponent >= 0 || u.nonzero());
    return y;
}

// u^v for a constant v; primitive/raised.hpp has those that vary.
inline constexpr primitive power{
    .name = "pow", .arity = 2,
    .partial = {[](term u, term v, term) { return v * power(u, v - 1); }, [](term u, term, term y) { return y * log(u); }},
    .value   = [](double a, double b, double) { return constant_math::pow(a, b); },
    .over = [](value_set const& u, value_set const& v, value_set const&) { return power_over(u, v); },
    .sensitive = true};

inline constexpr primitive exp{
    .name = "exp", .arity = 1,
    .partial = {[](term, term, term y) { return y; }},
    .value   = [](double a, double, double) { return constant_math::exp(a); },
    .shape   = trend::increasing,
    .precise = real_math::exp,
    .inverse = [](term u) { return log(u); },
    .sensitive = true};

inline constexpr primitive exp2{
    .name = "exp2", .arity = 1,
    .partial = {[](term, term, term y) { return constant_math::log_of_2 * y; }},
    .value   = [](double a, double, double) { return constant_math::exp2(a); },
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
    .inverse = [](term u) { return exp(u); },
    .loses   = beside_root::one};

inline constexpr primitive log1p{
    .name = "log1p", .arity = 1,
    .partial = {[](term u, term, term) { return 1 / (1 + u); }},
    .value   = [](double a, double, double) { return constant_math::log1p(a); },
    .domain  = {-1, constant_math::infinity}, .shape = trend::increasing,
    .precise = [](real u) { return real_math::log(u + real(1)); },
    .inverse = [](term u) { return expm1(u); }};

}  // namespace actgen::primitives
