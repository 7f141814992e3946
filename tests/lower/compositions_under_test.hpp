// Whole activations as lowering receives them, with their references and the ceiling of 4 units in the last place.
#pragma once
#include "formulas.hpp"

namespace actgen::testing {

inline long double gelu_tanh_operand(long double x) {
    return 2 * std::sqrt(0.63661977236758134307553505349005744814L) * (x + 0.044715L * x * x * x);
}

inline std::vector<formula_under_test> compositions_under_test() {
    namespace p = primitives;
    return {
        {"silu", [](term x) { return x * of(p::sigmoid, x); }, [](long double x) { return times(x, sigmoid(x)); }, 4, 4},
        {"swish 1.7", [](term x) { return x * of(p::sigmoid, literal(1.7) * x); },
         [](long double x) { return times(x, sigmoid(1.7L * x)); }, 4, 4},
        {"gelu", [](term x) { return x * of(p::normal_cdf, x); }, [](long double x) { return times(x, normal_cdf(x)); }, 4, 5},
        {"gelu_tanh",
         [](term x) {
             real const scale = real(2) * square_root(real(0x1.45f306dc9c883p-1, -0x1.6b01ec5417056p-55));  // 2 / pi
             return x * of(p::sigmoid, scale * (x + literal(0.044715) * of(p::power, x, 3)));
         },
         [](long double x) { return times(x, sigmoid(gelu_tanh_operand(x))); }, 4, 4},
        {"mish",
         [](term x) {  // n / (n + 2) with n = t^2 + 2 t for x < 0, (1 + 2 t) / (1 + 2 t + 2 t^2) for x > 0, t = exp(-|x|)
             term const t = of(p::exp, -of(p::absolute, x)), negative = t * (t + real(2));
             term const positive = real(1) + real(2) * t;
             term const is_negative = apply(p::less, x, constant_like(x, 0));
             return x * (apply(p::select, is_negative, negative, positive) /
                         apply(p::select, is_negative, negative + real(2), positive + real(2) * (t * t)));
         },
         [](long double x) { return times(x, std::tanh(softplus(x))); }, 4, 4},
        {"elu", [](term x) { return apply(p::select, apply(p::less, constant_like(x, 0), x), x, of(p::expm1, x)); },
         [](long double x) { return x > 0 ? x : std::expm1(x); }, 4, 4},
        {"celu 1.3",
         [](term x) {
             real const alpha = literal(1.3);
             return apply(p::maximum, x, constant_like(x, 0)) +
                    alpha * of(p::expm1, apply(p::minimum, x, constant_like(x, 0)) / alpha);
         },
         [](long double x) { return x > 0 ? x : 1.3L * std::expm1(x / 1.3L); }, 4, 4},
        {"log_sigmoid", [](term x) { return -of(p::softplus, -x); }, [](long double x) { return -softplus(-x); }, 4, 4},
        {"sigmoid'", [](term x) { return of(p::sigmoid, x) * of(p::sigmoid, -x); },
         [](long double x) { return sigmoid(x) * sigmoid(-x); }, 8, 8},
        {"tanh'",
         [](term x) {
             term const u = real(2) * x;
             return real(4) * (of(p::sigmoid, u) * of(p::sigmoid, -u));
         },
         [](long double x) { return 4 * (sigmoid(2 * x) * sigmoid(-2 * x)); }, 8, 8},
        {"gelu_tanh'",
         [](term x) {
             real const scale = real(2) * square_root(real(0x1.45f306dc9c883p-1, -0x1.6b01ec5417056p-55));  // 2 / pi
             term const u     = scale * (x * (real(1) + literal(0.044715) * of(p::square, x)));
             term const slope = scale + (real(3) * scale * literal(0.044715)) * of(p::square, x);
             return of(p::sigmoid, u) * (real(1) + slope * (x * of(p::sigmoid, -u)));
         },
         [](long double x) {
             long double const u     = gelu_tanh_operand(x);
             long double const slope = 2 * std::sqrt(0.63661977236758134307553505349005744814L) * (1 + 0.134145L * x * x);
             return times(1 + times(x * slope, sigmoid(-u)), sigmoid(u));
         }, 8, 8, [](double x) { return std::fabs(x + 0.7524614) > 0.3; }},
        {"sum of hinges",  // cancels between its hinges, and overflows between its addends
         [](term x) {
             auto const hinge = [x](double height, double place) {
                 return real(height) * apply(p::maximum, real(place) - x, constant_like(x, 0));
             };
             return apply(p::maximum, x, constant_like(x, 0)) + hinge(3, -2) + hinge(0.5, 3.125) + hinge(-1.5, 0.625);
         },
         [](long double x) {
             auto const hinge = [x](long double height, long double place) { return height * std::fmax(place - x, 0.0L); };
             return std::fmax(x, 0.0L) + hinge(3, -2) + hinge(0.5L, 3.125L) + hinge(-1.5L, 0.625L);
         }, 1, 1},
        {"softsign", [](term x) { return x / (real(1) + of(p::absolute, x)); },
         [](long double x) { return x / (1 + std::fabs(x)); }, 2, 2},
        {"softsign'", [](term x) { return real(1) / of(p::square, real(1) + of(p::absolute, x)); },
         [](long double x) { return 1 / ((1 + std::fabs(x)) * (1 + std::fabs(x))); }, 4, 4},
        {"silu'", [](term x) { return of(p::sigmoid, x) * (real(1) + x * of(p::sigmoid, -x)); },
         [](long double x) { return times(1 + times(x, sigmoid(-x)), sigmoid(x)); }, 8, 8,
         [](double x) { return std::fabs(x + 1.2784645) > 0.4; }},
        {"gelu'", [](term x) { return of(p::normal_cdf, x) + x * of(p::normal_pdf, x); },
         [](long double x) { return normal_cdf(x) + times(x, normal_pdf(x)); }, 8, 8,
         [](double x) { return std::fabs(x + 0.7517916) > 0.3; }},
    };
}

}  // namespace actgen::testing
