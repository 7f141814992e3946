// Rules of plain algebra: values at special points, symmetries, inverses.
#pragma once
#include <actgen/rewrite/pattern.hpp>

namespace actgen::rules {

constexpr std::vector<rule> algebra(wildcards const& any) {
    using namespace language;
    using enum exactness;
    term const a = any.a(), b = any.b(), c = any.c(), k = any.k(), l = any.l(), zero = any.number(0), one = any.number(1);
    return {
        make_rule("asinh at zero",            exact,     asinh(zero) >> 0.0),
        make_rule("atan at zero",             exact,     atan(zero) >> 0.0),
        make_rule("cos at zero",              exact,     cos(zero) >> 1.0),
        make_rule("cosh at zero",             exact,     cosh(zero) >> 1.0),
        make_rule("erf at zero",              exact,     erf(zero) >> 0.0),
        make_rule("erfc at zero",             exact,     erfc(zero) >> 1.0),
        make_rule("exp at zero",              exact,     exp(zero) >> 1.0),
        make_rule("expm1 at zero",            exact,     expm1(zero) >> 0.0),
        make_rule("log at one",               exact,     log(one) >> 0.0),
        make_rule("log1p at zero",            exact,     log1p(zero) >> 0.0),
        make_rule("normal_cdf at zero",       exact,     normal_cdf(zero) >> 0.5),
        make_rule("normal_pdf at zero",       exact,     normal_pdf(zero) >> any.number(real{0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56})),  // 1 / sqrt(2 pi)
        make_rule("sigmoid at zero",          exact,     sigmoid(zero) >> 0.5),
        make_rule("sin at zero",              exact,     sin(zero) >> 0.0),
        make_rule("sinh at zero",             exact,     sinh(zero) >> 0.0),
        make_rule("softplus at zero",         exact,     softplus(zero) >> any.number(real{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56})),     // log 2
        make_rule("tanh at zero",             exact,     tanh(zero) >> 0.0),

        make_rule("abs is even",              exact,     abs(-a) >> abs(a)),
        make_rule("abs of abs",               exact,     abs(abs(a)) >> abs(a)),
        make_rule("abs of a square",          exact,     abs(square(a)) >> square(a)),
        make_rule("square of abs",            exact,     square(abs(a)) >> square(a)),
        make_rule("abs as a choice",          real_only, where(a > 0.0, a, -a) >> abs(a)),
        make_rule("abs as a sign",            real_only, (a * where(a > 0.0, one, -1.0)) >> abs(a)),
        make_rule("abs as sign times value",  real_only, (a * sign(a)) >> abs(a)),
        make_rule("positive part as a choice", real_only, where(a > 0.0, a, zero) >> max(a, 0.0)),
        make_rule("negative part as a choice", real_only, where(a > 0.0, zero, a) >> min(a, 0.0)),
        make_rule("abs as a choice of sign",   real_only, where(a < 0.0, -a, a) >> abs(a)),
        make_rule("positive part by its complement", real_only, where(a < 0.0, zero, a) >> max(a, 0.0)),
        make_rule("negative part by its complement", real_only, where(a < 0.0, a, zero) >> min(a, 0.0)),
        make_rule("choice of squares",         exact,     where(a, square(b), square(c)) >> square(where(a, b, c))),
        make_rule("one less abs as a choice",  real_only, where(a < 0.0, 1.0 + a, 1.0 - a) >> (1.0 - abs(a))),
        make_rule("one less abs by its complement", real_only, where(a > 0.0, 1.0 - a, 1.0 + a) >> (1.0 - abs(a))),
        make_rule("exp of log1p",             real_only, exp(log1p(a)) >> (1.0 + a)),
        make_rule("expm1 of log1p",           real_only, expm1(log1p(a)) >> a),
        make_rule("log of exp",               real_only, log(exp(a)) >> a),
        make_rule("log1p of expm1",           real_only, log1p(expm1(a)) >> a),
        make_rule("one over exp",             exact,     (1.0 / exp(a)) >> exp(-a)),
        make_rule("exp times its reciprocal", real_only, (exp(a) * exp(-a)) >> 1.0),
        make_rule("square of a root that is real", exact, square(sqrt(1.0 + square(a))) >> (1.0 + square(a))),
        make_rule("value where the gradient stops", exact, stop_gradient(stop_gradient(a)) >> stop_gradient(a)),
        make_rule("max of constants", exact, max(max(a, k), l) >> max(a, max(k, l))),
        make_rule("clamp of a clamp", exact, max(min(max(a, k), l), k) >> min(max(a, k), l), [](real low, real high) { return !(high < low); }),
        make_rule("min of constants", exact, min(min(a, k), l) >> min(a, min(k, l))),
        make_rule("one less a share", real_only, (1.0 - a / (1.0 + a)) >> (1.0 / (1.0 + a))),
    };
}

}  // namespace actgen::rules
