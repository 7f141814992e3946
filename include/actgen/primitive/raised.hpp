// Powers with an exponent that varies, and their slopes by it: u^v log(u)^n for n = 0, 1, 2, with their limits at u = 0.
//
// Written as exp(v log(u)), products with log(0) would have no value at 0.
#pragma once
#include <actgen/primitive/exponential.hpp>

namespace actgen::primitives {

constexpr double value_of_raised(int n, double u, double v) {
    constexpr double infinity = constant_math::infinity;
    if (u != u || v != v || u < 0) return constant_math::nan;
    if (u == 0) return v > 0 ? 0 : n == 1 ? -infinity : n == 0 && v == 0 ? 1 : infinity;
    if (u == infinity) return v < 0 ? 0 : n == 0 && v == 0 ? 1 : infinity;
    double const l = constant_math::log(u), bounded = v > 1e200 ? 1e200 : v < -1e200 ? -1e200 : v;
    double const e = bounded * l;
    if (e > 690) return n == 1 && l < 0 ? -infinity : infinity;
    double y = constant_math::exp(e);
    for (int i = 0; i < n; ++i) y *= l;
    return y;
}

// v log(u) is linear in both, so that the extremes are at the corners.
constexpr value_set raised_over(value_set const& u, value_set const& v) {
    interval const inside = intervals::intersection(u.ends, {0, intervals::infinity});
    if (!(inside.low <= inside.high)) return value_set::unknown(false);
    interval hull{intervals::infinity, 0};
    for (double t : {inside.low, inside.high})
        for (double e : {v.ends.low, v.ends.high}) {
            interval const corner = near_power(t, intervals::greater(-intervals::large, intervals::smaller(e, intervals::large)));
            hull = {intervals::greater(0, intervals::smaller(hull.low, corner.low)), intervals::greater(hull.high, corner.high)};
        }
    hull = intervals::finite_ends(hull);
    bool const defined = u.defined && v.defined && inside == u.ends && (v.ends.low >= 0 || u.nonzero());
    return {hull, hull.low == 0 && u.nonzero(), !error_free::finite(hull.high), defined};
}
constexpr value_set raised_log_over(value_set const& u, value_set const& v, int logarithms) {
    auto const near = [](double t) { return t > 0 ? intervals::around(constant_math::log(t)) : intervals::point(-intervals::infinity); };
    bool const above_zero = u.ends.low >= 0 && u.nonzero();
    value_set const logarithm{{near(u.ends.low).low, u.ends.high == intervals::infinity ? u.ends.high : near(u.ends.high).high}, true, true, above_zero};
    value_set y = raised_over(u, v);
    for (int i = 0; i < logarithms; ++i) y = value_sets::multiply(y, logarithm);
    return y;
}

// The exponent's sign decides at v = 0, where u^(v - 1) may be infinite.
constexpr term times_exponent(term v, term rest) {
    term const vanishes = equal(v, 0.0);
    return select(vanishes, 0.0, v * rest);
}

inline constexpr primitive raised{
    .name = "power", .arity = 2,
    .partial = {[](term u, term v, term) { return times_exponent(v, raised(u, v - 1)); }, [](term u, term v, term) { return raised_log(u, v); }},
    .value   = [](double u, double v, double) { return value_of_raised(0, u, v); },
    .domain  = {0, constant_math::infinity},
    .over = [](value_set const& u, value_set const& v, value_set const&) { return raised_over(u, v); }, .sensitive = true};

inline constexpr primitive raised_log{
    .name = "power_log", .arity = 2,
    .partial = {[](term u, term v, term) {
                    term const slope = times_exponent(v, raised_log(u, v - 1));
                    term const rest  = raised(u, v - 1);
                    return slope + rest;
                },
                [](term u, term v, term) { return raised_log_square(u, v); }},
    .value   = [](double u, double v, double) { return value_of_raised(1, u, v); },
    .domain  = {0, constant_math::infinity},
    .over = [](value_set const& u, value_set const& v, value_set const&) { return raised_log_over(u, v, 1); }, .sensitive = true};

inline constexpr primitive raised_log_square{
    .name = "power_log_square", .arity = 2,
    .partial = {[](term u, term v, term) {
                    term const slope = times_exponent(v, raised_log_square(u, v - 1));
                    term const rest  = 2 * raised_log(u, v - 1);
                    return slope + rest;
                },
                [](term u, term, term y) {
                    term const vanishes = equal(y, 0.0);
                    return select(vanishes, 0.0, y * log(u));
                }},
    .value   = [](double u, double v, double) { return value_of_raised(2, u, v); },
    .domain  = {0, constant_math::infinity},
    .over = [](value_set const& u, value_set const& v, value_set const&) { return raised_log_over(u, v, 2); }, .sensitive = true};

// The power of log(u) beside u^v; -1: none of these.
constexpr int logarithms_beside_power(primitive const& p) {
    return &p == &raised ? 0 : &p == &raised_log ? 1 : &p == &raised_log_square ? 2 : -1;
}

}  // namespace actgen::primitives
