// Rules from formulas as mathematics writes them to forms that lose nothing in floating point: 1 - tanh^2 is 0 from 9 on,
// 4 sigmoid(2a) sigmoid(-2a) is not.
#pragma once
#include <actgen/number/real_math.hpp>
#include <actgen/rewrite/pattern.hpp>
#include <actgen/rewrite/rules/cardinal_sine.hpp>

namespace actgen::rules {

// 1 / sqrt(2) and 1 / sqrt(2 pi), high and low.  Sollya: `round(1/sqrt(2), D, RN)`, then the remainder.
inline constexpr real one_over_sqrt2{0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55};
inline constexpr real one_over_sqrt_2_pi{0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56};
inline constexpr real one_over_sqrt_pi{0x1.20dd750429b6dp-1, 0x1.1ae3a914fed8p-57};
inline constexpr real log_of_2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
inline constexpr real two_over_sqrt_pi{0x1.20dd750429b6dp+0, 0x1.1ae3a914fed8p-56};

constexpr std::vector<rule> stability(wildcards const& any) {
    using namespace language;
    using enum exactness;
    term const a = any.a(), b = any.b(), p = any.p();
    term const half = any.number(0.5);
    term const stretch     = sqrt(1.0 + p / a / a);
    term const hyperbola   = where(abs(a) < 1.0, sqrt(p + square(a)), abs(a) * stretch);
    term const half_pi = any.number(real_math::half_pi), about = a - any.number(real_math::half_pi * real(2));
    term const falling = exp(-abs(a)), grown = exp(min(a, 40.0)), grown_twice = grown * (0.5 * grown + 1.0);
    return {
        // sigmoid
        make_rule("sigmoid from its definition",      real_only, (1.0 / (1.0 + exp(a))) >> sigmoid(-a)),
        make_rule("sigmoid from exp over one plus exp", real_only, (exp(a) / (1.0 + exp(a))) >> sigmoid(a)),
        make_rule("sigmoid's slope from exp",         real_only, (exp(a) / square(1.0 + exp(a))) >> (sigmoid(a) * sigmoid(-a))),
        make_rule("one minus sigmoid",                exact,     (1.0 - sigmoid(a)) >> sigmoid(-a)),
        make_rule("two sigmoids less one",            exact,     (2.0 * sigmoid(a) - 1.0) >> tanh(0.5 * a)),
        make_rule("sigmoid with exp of its operand",  real_only, (sigmoid(a) * exp(-a)) >> sigmoid(-a)),
        make_rule("sigmoid over exp of its operand",  real_only, (sigmoid(-a) * exp(a)) >> sigmoid(a)),
        make_rule("one plus tanh",                    exact,     (1.0 + tanh(a)) >> (2.0 * sigmoid(2.0 * a))),
        make_rule("one minus tanh",                   exact,     (1.0 - tanh(a)) >> (2.0 * sigmoid(-2.0 * a))),

        // tanh and its slope; tanh of softplus, with t = exp(-|a|) and m = t (1 + t/2), is (1 + 2t) / (1 + 2t + 2t^2) for
        // a > 0 and m / (m + 1) below, and one minus its square (2t (1 + t))^2 and (1 + t)^2 over the square of those
        // denominators.
        // With e = exp(a) for t it is m / (m + 1) everywhere: cheaper, but no good start for its slope, which it loses far
        // out; so only as a factor.  Beyond 40 it is 1 to within 2^-114; the choice keeps the factor from being multiplied
        // by m, which might overflow.
        make_rule("operand times tanh of softplus", rounded,
                  (a * tanh(softplus(a))) >> where(a > 40.0, a, a * grown_twice / (grown_twice + 1.0))),
        make_rule("multiple of tanh of softplus", rounded,
                  (b * tanh(softplus(a))) >> (b * where(a > 40.0, 1.0, grown_twice / (grown_twice + 1.0)))),
        make_rule("slope of tanh of softplus", exact,
                  (1.0 - square(tanh(softplus(a)))) >>
                      (square(where(a > 0.0, 2.0 * (falling * (1.0 + falling)), 1.0 + falling)) /
                       square(where(a > 0.0, 1.0 + 2.0 * (falling * (1.0 + falling)), falling * (0.5 * falling + 1.0) + 1.0)))),
        make_rule("sigmoid beside slope of tanh of softplus", exact,
                  (sigmoid(a) * square(where(a > 0.0, 2.0 * (falling * (1.0 + falling)), 1.0 + falling))) >>
                      (where(a > 0.0, 4.0 * square(falling), falling) * (1.0 + falling))),
        // tanh(log(1 + s)) = n / (n + 2) with n = s (s + 2); of s = e / (1 + e) it is a quotient of squares of e.
        make_rule("tanh of log of one and sigmoid", exact,
                  tanh(log1p(sigmoid(a))) >> (grown * (3.0 * grown + 2.0) / (grown * (5.0 * grown + 6.0) + 2.0))),
        make_rule("slope of tanh of log of one and sigmoid", exact,
                  (1.0 - square(tanh(log1p(sigmoid(a))))) >>
                      (4.0 * square(1.0 + sigmoid(a)) / square(sigmoid(a) * (sigmoid(a) + 2.0) + 2.0))),
        make_rule("one minus tanh squared",           exact,     (1.0 - square(tanh(a))) >> (4.0 * (sigmoid(2.0 * a) * sigmoid(-2.0 * a)))),
        make_rule("tanh from its definition",         real_only, ((exp(a) - exp(-a)) / (exp(a) + exp(-a))) >> tanh(a)),
        make_rule("tanh from exp of twice",           real_only, ((exp(2.0 * a) - 1.0) / (exp(2.0 * a) + 1.0)) >> tanh(a)),
        make_rule("tanh from expm1 of twice",         real_only, (expm1(2.0 * a) / (exp(2.0 * a) + 1.0)) >> tanh(a)),
        make_rule("tanh from its definition, tails",  real_only, (4.0 / square(exp(a) + exp(-a))) >> (4.0 * (sigmoid(2.0 * a) * sigmoid(-2.0 * a)))),
        make_rule("tanh from sinh and cosh",          real_only, (sinh(a) / cosh(a)) >> tanh(a)),
        make_rule("one over cosh squared",            exact,     (1.0 / square(cosh(a))) >> (4.0 * (sigmoid(2.0 * a) * sigmoid(-2.0 * a)))),

        // Near 0 a multiple of tanh is its operand, which the quotient may have lost bits of.
        make_rule("tanh of a quotient, multiplied again", rounded,
                  (p * tanh(a / p)) >> where(abs(a) < 0x1p-30 * p, a, p * tanh(where(abs(a) < 0x1p-30 * p, 0.0, a / p)))),

        // softplus
        make_rule("softplus, masked",                 exact,     (max(a, 0.0) + log1p(exp(-abs(a)))) >> softplus(a)),
        make_rule("softplus, masked as a logarithm",  exact,     (max(a, 0.0) + log(1.0 + exp(-abs(a)))) >> softplus(a)),
        make_rule("softplus, masked as itself",       exact,     (max(a, 0.0) + softplus(-abs(a))) >> softplus(a)),
        make_rule("negative softplus, masked",        exact,     (min(a, 0.0) - log1p(exp(-abs(a)))) >> -softplus(-a)),
        make_rule("negative softplus, masked as itself", exact,  (min(a, 0.0) - softplus(-abs(a))) >> -softplus(-a)),
        make_rule("softplus from log",                exact,     log(1.0 + exp(a)) >> softplus(a)),
        make_rule("softplus from log1p",              exact,     log1p(exp(a)) >> softplus(a)),
        make_rule("log of sigmoid",                   exact,     log(sigmoid(a)) >> -softplus(-a)),
        make_rule("softplus less its operand",        real_only, (softplus(a) - a) >> softplus(-a)),
        make_rule("exp of minus softplus",            exact,     exp(-softplus(a)) >> sigmoid(-a)),

        // The root of a softplus that has become an exponential: beyond -40 it is one to within 2^-58.
        make_rule("root of softplus",                 rounded,
                  sqrt(softplus(a)) >> where(a < -40.0, exp(half * a), sqrt(softplus(max(a, -40.0))))),
        make_rule("sigmoid over root of softplus",    rounded,
                  (sigmoid(a) / sqrt(softplus(a))) >> where(a < -40.0, exp(half * a), sigmoid(max(a, -40.0)) / sqrt(softplus(max(a, -40.0))))),
        make_rule("sigmoid over softplus",            rounded,
                  (sigmoid(a) / square(sqrt(softplus(a)))) >> where(a < -40.0, 1.0, sigmoid(max(a, -40.0)) / softplus(max(a, -40.0)))),

        // Half a turn on, where the sine's root at a = 0 would be lost in the operand's rounding.
        make_rule("sinc half a turn back",            rounded, sinc(about) >> sinc_from(0, about, -sin(a), -cos(a))),
        make_rule("slope of sinc half a turn back",   rounded, sinc_slope(about) >> sinc_from(1, about, -sin(a), -cos(a))),
        make_rule("curvature of sinc half a turn back", rounded, sinc_curvature(about) >> sinc_from(2, about, -sin(a), -cos(a))),

        // atan(a) + pi/2 cancels on the left, where it is the arc tangent of -1 / a
        make_rule("arc tangent from below",           exact,
                  (atan(a) + half_pi) >>
                      (where(a < -1.0, 0.0, half_pi) + atan(where(a < -1.0, -1.0 / a, a)))),

        // differences near zero
        make_rule("exp less one",                     exact,     (exp(a) - 1.0) >> expm1(a)),
        // log(exp(a) - 1): near its root at log(2) the difference from 1 is taken before it is rounded, and far out exp(a) apart.
        make_rule("log of expm1",                     real_only,
                  log(expm1(a)) >>
                      where(a < 0.25, a + log(-expm1(-a)),
                            where(a < 2.0, log1p(2.0 * expm1(a - any.number(log_of_2))), a + log1p(-exp(-a))))),
        make_rule("exp over expm1",                   exact,     (exp(a) / expm1(a)) >> (-1.0 / expm1(-a))),
        make_rule("expm1 and one",                    exact,     (expm1(a) + 1.0) >> exp(a)),
        make_rule("log of two less",                  real_only, log(2.0 - a) >> log1p(1.0 - a)),
        make_rule("log of one and more",              exact,     log(1.0 + a) >> log1p(a)),

        // the error function and the normal distribution
        make_rule("one plus erf",                     exact,     (1.0 + erf(a)) >> erfc(-a)),
        make_rule("one minus erf",                    exact,     (1.0 - erf(a)) >> erfc(a)),
        make_rule("two less erfc",                    exact,     (2.0 - erfc(a)) >> erfc(-a)),
        make_rule("one less half erfc",               exact,     (1.0 - normal_cdf(a)) >> normal_cdf(-a)),
        make_rule("normal_cdf from erfc",             exact,     (half * erfc(any.number(one_over_sqrt2) * a)) >> normal_cdf(-a)),
        make_rule("normal_pdf from exp of half a square", exact, (any.number(one_over_sqrt_2_pi) * exp(-0.5 * square(a))) >> normal_pdf(a)),
        make_rule("normal_pdf from exp of a square",  exact,     (any.number(one_over_sqrt_2_pi) * exp(-square(a * any.number(one_over_sqrt2)))) >> normal_pdf(a)),

        // roots: sqrt(a^2 + 1) overflows where a^2 does; beyond 2^40 the quotient is 1 to within 2^-81.
        make_rule("half hyperbola on its asymptote",  exact,
                  (0.5 * (sqrt(1.0 + square(a)) - 1.0) + a) >>
                      where(abs(a) < 1.0, a + 0.5 * (square(a) / (1.0 + sqrt(1.0 + square(a)))),
                            where(a > 0.0, 1.5 * a, 0.5 * a) + 0.5 * (1.0 / (abs(a) + sqrt(1.0 + square(a))) - 1.0))),
        make_rule("quotient by a hyperbola",          rounded,
                  (a / sqrt(1.0 + square(a))) >>
                      (min(max(a, -0x1p40), 0x1p40) / sqrt(1.0 + square(min(max(a, -0x1p40), 0x1p40))))),
        // a + h with h = sqrt(a^2 + p) cancels on the left; there it is p over the difference.  Beyond 1 the square under the
        // root could overflow.
        make_rule("ramp of a hyperbola",              exact,
                  (half * (a + sqrt(p + square(a)))) >>
                      where(a > 0.0, a + half * (p / (hyperbola + a)),
                            where(abs(a) < 1.0, half * (p / (hyperbola + abs(a))), half * (p / abs(a)) / (1.0 + stretch)))),
        make_rule("slope of a hyperbola's ramp",      exact,
                  (half * (a / sqrt(p + square(a))) + half) >>
                      where(a > 0.0, half * (a / hyperbola) + half, half * (p / hyperbola) / (hyperbola + abs(a)))),
        make_rule("one less a hyperbola's slope squared", exact,
                  (1.0 - square(a / sqrt(p + square(a)))) >> (p / hyperbola / hyperbola)),
        // The same for a multiple of the square: beyond 1 both are divided by a, so that nothing overflows.
        make_rule("quotient by a hyperbola of a multiple", exact,
                  (a / sqrt(1.0 + p * square(a))) >>
                      (where(abs(a) < 1.0, a, sign(a)) / sqrt(where(abs(a) < 1.0, 1.0 + p * square(a), p + square(1.0 / a))))),
        make_rule("square of a multiple's root",      exact,     square(sqrt(1.0 + p * square(a))) >> (1.0 + p * square(a))),
        make_rule("one less a share of a multiple",   real_only, (1.0 - p * square(a) / (1.0 + p * square(a))) >> (1.0 / (1.0 + p * square(a)))),
        // In the second derivative of such a quotient: what the shares leave of 1 far out would be rounding.
        make_rule("three halves of a share of a multiple less three", real_only,
                  (0.5 * (3.0 * (p * square(a) / (1.0 + p * square(a))) - 1.0) - 1.0) >> (-1.5 / (1.0 + p * square(a)))),
        make_rule("share of a multiple's square",     real_only,
                  (square(p) * square(a) / (1.0 + square(p * a))) >> (1.0 / (1.0 + square(1.0 / (p * a))))),
        make_rule("one over the square root cubed",   real_only, (1.0 - square(b) / (1.0 + square(b))) >> (1.0 / (1.0 + square(b)))),
    };
}

}  // namespace actgen::rules
