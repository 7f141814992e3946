// What else is known where the value z of a function is: exp(a) = 1 + z where z = expm1(a).
#pragma once
#include <actgen/rewrite/pattern.hpp>

namespace actgen::rules {

// With z = known(a), `sought(a)` is `answer(z)`; z is wildcard b.  Each `known` is injective on the pieces it is met on.
struct output_rule {
    node_id known;
    node_id sought;
    node_id answer;
};

constexpr output_rule with(term known, replacement r) { return {known.id, r.left.id, r.right.id}; }

constexpr std::vector<output_rule> output(wildcards const& any) {
    using namespace language;
    term const a = any.a(), z = any.b();
    return {
        with(sigmoid(a),      sigmoid(-a) >> (1.0 - z)),
        with(sigmoid(a),      exp(-a) >> (1.0 / z - 1.0)),
        with(softplus(a),     sigmoid(a) >> -expm1(-z)),
        with(softplus(a),     sigmoid(-a) >> exp(-z)),
        with(softplus(a),     exp(a) >> expm1(z)),
        with(tanh(a),         sigmoid(2.0 * a) >> (0.5 + 0.5 * z)),
        with(tanh(a),         sigmoid(-(2.0 * a)) >> (0.5 - 0.5 * z)),
        with(expm1(a),        exp(a) >> (1.0 + z)),
        with(exp(a),          expm1(a) >> (z - 1.0)),
        with(log(a),          a >> exp(z)),
        with(log1p(a),        (1.0 + a) >> exp(z)),
        with(sinh(a),         cosh(a) >> sqrt(1.0 + square(z))),
        with(asinh(a),        sqrt(1.0 + square(a)) >> cosh(z)),
        with(atan(a),         (1.0 + square(a)) >> (1.0 / square(cos(z)))),
        with(a / (1.0 + a),   (1.0 + a) >> (1.0 / (1.0 - z))),
        with(a / (1.0 - a),   (1.0 - a) >> (1.0 / (1.0 + z))),
        with(a / sqrt(1.0 + square(a)), sqrt(1.0 + square(a)) >> (1.0 / sqrt(1.0 - square(z)))),
    };
}

}  // namespace actgen::rules
