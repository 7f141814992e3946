// Formulas that between them use every feature which calculus treats in its own way.
#pragma once
#include <vector>

#include <actgen/build/record.hpp>
#include <actgen/meaning/evaluate_row.hpp>
#include <actgen/spec.hpp>

#include "passes/passes.hpp"

namespace actgen::specs::calculus_test {

inline constexpr auto alpha  = parameter("alpha"_s, initial = 1, domain(above(0), inf), tried(0.25, 1.7));
inline constexpr auto beta   = parameter("beta"_s, initial = 0.7, learnable, tried(1.3, -0.4));
inline constexpr auto weight = parameter("weight"_s, initial = 0.25, learnable, tried(1.5, -0.3));
inline constexpr auto gain   = parameter("gain"_s, initial = 0.2, domain(above(0), inf), tried(0.25, 1));
inline constexpr auto offset = parameter("offset"_s, initial = 0.5, tried(0, 0.25));
inline constexpr auto lower  = parameter("lower"_s, initial = -0.5, learnable, domain(-inf, below(0)), tried(-2));
inline constexpr auto upper  = parameter("upper"_s, initial = 1, learnable, domain(0, inf), tried(0.5, 3));
inline constexpr auto height = parameter("height"_s, initial = list(0.2, -0.1), learnable);
inline constexpr auto place  = parameter("place"_s, initial = list(-1.1, 0.6), learnable);

template <class Forward, class... Facts>
constexpr activation_record record(Forward formula, hana::tuple<Facts...> claims) {
    recorded r = record_formula("f", as_part(formula));
    hana::for_each(claims, [&](auto const& f) { r.record.facts.push_back(make_fact(f, r.record, r.error)); });
    return r.record;
}
template <class Forward>
constexpr activation_record record(Forward formula) {
    return record_formula("f", as_part(formula)).record;
}
template <class... Parts>
derivation derived(Parts... parts) {
    return passes::differentiate(record(parts...));
}

inline std::vector<activation_record> pointwise_formulas() {
    auto const kinks = [](auto... places) { return facts(kink(at = places, slope = from_left)...); };
    return {
        record(x),
        record(max(x, 0), kinks(0)),
        record(abs(x), kinks(0)),
        record(x * x * abs(x)),
        record(x / (1 + abs(x))),
        record(max(x, 0) + log1p(exp(-abs(x)))),
        record(max(x, 0) + weight * min(x, 0), kinks(0)),
        record(where(x > 0, x, alpha * expm1(x)), kinks(0)),
        record(max(x, 0) + min(alpha * expm1(x / alpha), 0)),
        record(x * clamp(x / 6 + 0.5, 0, 1), kinks(-3, 3)),
        record(clamp(gain * x + offset, 0, 1), kinks(-offset / gain, (1 - offset) / gain)),
        record(where(x >= upper, upper + weight * (x - upper), where(x <= lower, lower + beta * (x - lower), x)), kinks(lower, upper)),
        record(max(x, 0) + sum_over([](auto a, auto b) { return a * max(b - x, 0); }, height, place), kinks(0, place[0], place[1])),
        record(sign(x) * max(abs(x) - alpha, 0), kinks(alpha, -alpha)),
        record(where(x > offset, 2, -1), facts(jump(at = offset, slope = 0))),
        record(where(x > 0, x, (0.1 + 0.3 * noise) * x), kinks(0)),
        record(max(x, offset * x), kinks(0)),
        record(max(x, gate), kinks(gate)),
        record(x * x * max(gate, 0), kinks(0)),
        record(x * sigmoid(x) * gate),
        record(x * sigmoid(beta * x)),
        record(x * tanh(softplus(x))),
        record(0.5 * x * (1 + erf(x / sqrt2))),
        record(beta * atan(x) + asinh(weight * x) + sin(x) * cos(beta * x)),
        record(pow(1 + x * x, 1.5) / (1 + exp(-x))),
        record(with_derivative(round(x), beta * x)),
        record(x * stop_gradient(floor(x)) + weight * x),
    };
}

inline std::vector<activation_record> row_formulas() {
    return {
        record(exp(x) / row_sum(exp(x))),
        record(exp(x - row_max(x)) / row_sum(exp(x - row_max(x)))),
        record(x - log(row_sum(exp(x)))),
        record(beta * (x - row_mean(x)) / sqrt(row_mean(square(x - row_mean(x))) + 0.1)),
        record(x - weight * row_max(x) * row_max(x)),
        record(max(x, 0) / row_sum(1 + abs(beta * x))),
        record(max(x - row_threshold(x), 0)),
        record(x * row_threshold(beta * x)),
    };
}

}  // namespace actgen::specs::calculus_test
