// Rules for what no single primitive computes well: tried last, when the recognisable forms have been recognised.
#pragma once
#include <actgen/rewrite/pattern.hpp>
#include <actgen/rewrite/rules/cardinal_sine.hpp>

namespace actgen::rules {

constexpr std::vector<rule> expansion(wildcards const& any) {
    using namespace language;
    using enum exactness;
    term const a = any.a(), p = any.p(), s = square(a), falling = exp(-abs(a));
    return {
        make_rule("sinc from the sine",       rounded, sinc(a) >> sinc_from(0, a, sin(a), cos(a))),
        make_rule("slope of sinc from the sine", rounded, sinc_slope(a) >> sinc_from(1, a, sin(a), cos(a))),
        make_rule("curvature of sinc from the sine", rounded, sinc_curvature(a) >> sinc_from(2, a, sin(a), cos(a))),
        make_rule("sinh from its definition", real_only, (exp(a) - exp(-a)) >> (2.0 * sinh(a))),
        // exp(softplus(a)) = 1 + exp(a), so tanh = ((1 + e)^2 - 1) / ((1 + e)^2 + 1) with e = exp(a); see rules/stability.hpp.
        make_rule("tanh of softplus", exact,
                  tanh(softplus(a)) >>
                      (where(a > 0.0, 1.0 + 2.0 * falling, falling * (0.5 * falling + 1.0)) /
                       where(a > 0.0, 1.0 + 2.0 * (falling * (1.0 + falling)), falling * (0.5 * falling + 1.0) + 1.0))),
        // p a could overflow where the whole does not.
        make_rule("softplus of a multiple over it", exact,
                  (softplus(p * a) / p) >> (max(a, 0.0) + softplus(-abs(p * a)) / p)),
        // a sigmoid(-a) has vanished long before 10^4 on the right, and the product on the left: bounded, neither needs more care.
        make_rule("sigmoid's share in the slope of its multiple", rounded,
                  (sigmoid(a) * (a * sigmoid(-a) + 1.0)) >> (sigmoid(a) * (min(max(a, -1e4), 1e4) * sigmoid(-a) + 1.0))),
        // Likewise for the slope of tanh, beside which 4 a could overflow.
        make_rule("operand times the slope of its tanh", rounded,
                  (4.0 * (a * (sigmoid(2.0 * a) * sigmoid(-(2.0 * a))))) >>
                      (4.0 * (min(max(a, -1e4), 1e4) * (sigmoid(2.0 * a) * sigmoid(-(2.0 * a)))))),
        // (sqrt(1 + a^2) - 1) = a^2 / (sqrt(1 + a^2) + 1): no difference near 0.
        make_rule("hyperbola less one", exact,
                  (sqrt(1.0 + square(a)) - 1.0) >>
                      where(abs(a) < 1.0, square(a) / (1.0 + sqrt(1.0 + square(a))),
                            abs(a) * sqrt(1.0 + square(1.0 / a)) - 1.0)),
        // The twelfth convergent of tanh(a) = a / (1 + s / (3 + s / (5 + ...))), s = a^2, within 1.1e-18 for |a| < 2: all
        // terms of the difference are positive.  Beyond, the difference keeps half of a.
        make_rule("less its tanh", rounded,
                  (a - tanh(a)) >>
                      where(abs(a) < 2.0,
                            a * (s * (((((s + 2925.0) * s + 1276275.0) * s + 174594420.0) * s + 8249586345.0) * s + 105411381075.0) /
                                 ((((((s + 3003.0) * s + 1351350.0) * s + 192972780.0) * s + 9820936125.0) * s + 151242416325.0) * s + 316234143225.0)),
                            a * (1.0 - tanh(a) / a))),
    };
}

}  // namespace actgen::rules
