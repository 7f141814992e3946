// The error function and the normal distribution.
#pragma once
#include <actgen/primitive/exponential.hpp>

namespace actgen::primitives {

using real_math::one_over_sqrt_2_pi, real_math::two_over_sqrt_pi;
inline constexpr real root_of_pi     = literal(1.7724538509055159);
inline constexpr real root_of_two_pi = literal(2.5066282746310002);

// What the functions below are far out, to leading order, and how what that leaves out grows.
constexpr term over_cube(term above, term u) { return above / (u * u * u); }
constexpr term bell(term u) {  // exp(-u^2) / (u sqrt(pi))
    term const above = exp(-u * u);
    return above / (u * root_of_pi);
}
constexpr term wide_bell(term u) {  // exp(-u^2 / 2) / (u sqrt(2 pi))
    term const above = exp(-u * u / 2);
    return above / (u * root_of_two_pi);
}

inline constexpr primitive erf{
    .name = "erf", .arity = 1,
    .partial = {[](term u, term, term) { return two_over_sqrt_pi * exp(-(u * u)); }},
    .value   = [](double a, double, double) { return constant_math::erf(a); },
    .shape   = trend::increasing,
    .symmetry = parity::odd,
    .precise = real_math::erf,
    .far_out = {{{[](term u) { return -1 - bell(u); }, [](term u) { return over_cube(exp(-u * u), u); }},
                 {[](term u) { return 1 - bell(u); }, [](term u) { return over_cube(exp(-u * u), u); }}}}};

inline constexpr primitive erfc{
    .name = "erfc", .arity = 1,
    .partial = {[](term u, term, term) { return -(two_over_sqrt_pi * exp(-(u * u))); }},
    .value   = [](double a, double, double) { return constant_math::erfc(a); },
    .shape   = trend::decreasing,
    .precise = [](real u) { return real(1) - real_math::erf(u); },
    .far_out = {{{[](term u) { return 2 + bell(u); }, [](term u) { return over_cube(exp(-u * u), u); }},
                 {[](term u) { return bell(u); }, [](term u) { return over_cube(exp(-u * u), u); }}}},
    .sensitive = true};

inline constexpr primitive normal_pdf{  // exp(-u^2 / 2) / sqrt(2 pi)
    .name = "normal_pdf", .arity = 1, .latex = "\\varphi",
    .partial = {[](term u, term, term y) { return -u * y; }},
    .value   = [](double a, double, double) { return 0.3989422804014327 * constant_math::exp(-0.5 * a * a); },
    .range   = [](interval a, interval, interval) {
        auto const at = [](double t) { return 0.3989422804014327 * constant_math::exp(-0.5 * t * t); };
        double const low = at(a.low), high = at(a.high);
        return interval{low < high ? low : high, a.low <= 0 && a.high >= 0 ? at(0) : low < high ? high : low};
    },
    .symmetry = parity::even,
    .precise = [](real u) { return one_over_sqrt_2_pi * real_math::exp(real_math::scaled(-(u * u), 0.5)); },
    .far_out = {{{[](term u) { return exp(-u * u / 2) / root_of_two_pi; }},
                 {[](term u) { return exp(-u * u / 2) / root_of_two_pi; }}}},
    .sensitive = true};

inline constexpr primitive normal_cdf{  // erfc(-u / sqrt(2)) / 2
    .name = "normal_cdf", .arity = 1, .latex = "\\Phi",
    .partial = {[](term u, term, term) { return normal_pdf(u); }},
    .value   = [](double a, double, double) { return 0.5 * constant_math::erfc(-0.7071067811865476 * a); },
    .shape   = trend::increasing,
    .precise = [](real u) { return real(0.5) * (real(1) + real_math::erf(u * real_math::one_over_sqrt_2)); },
    .far_out = {{{[](term u) { return -wide_bell(u); }, [](term u) { return over_cube(exp(-u * u / 2), u); }},
                 {[](term u) { return 1 - wide_bell(u); }, [](term u) { return over_cube(exp(-u * u / 2), u); }}}},
    .sensitive = true};

}  // namespace actgen::primitives
