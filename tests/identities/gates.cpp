// Self-gated functions: swish and GELU by other names, and their slopes; lines and bends.
#include "../../specs/bent_identity.hpp"
#include "../../specs/gelu.hpp"
#include "../../specs/gelu_tanh.hpp"
#include "../../specs/mish.hpp"
#include "../../specs/swish.hpp"
#include "catch.hpp"
#include "formula_of.hpp"
#include "law.hpp"

namespace actgen::identities {
namespace gates {

constexpr auto root_2    = sqrt(constant(2));
constexpr auto gelu      = formula_of(specs::gelu_activation::spec);
constexpr auto gelu_tanh = formula_of(specs::gelu_tanh_activation::spec);
constexpr auto swish     = formula_of(specs::swish_activation::spec);
constexpr auto beta      = specs::swish_activation::beta;
constexpr auto gate_of   = sigmoid(beta * x);
constexpr auto mean      = parameter("mean"_s, initial = 0, tried(1.5, -2));
constexpr auto deviation = parameter("deviation"_s, initial = 1, domain(above(0), inf), tried(0.5, 3));
constexpr auto inner     = sqrt(2 / pi) * (x + 0.044715 * x * x * x);
constexpr auto e         = exp(x);

constexpr equation identities[] = {
    identity("GELU by the error function",      stable_forms, gelu, x * (1 + erf(x / root_2)) / 2),
    identity("GELU by its complement",          stable_forms, gelu, x * erfc(-x / root_2) / 2),
    identity("GELU of any normal variable",     stable_forms, x * normal_cdf((x - mean) / deviation),
                                                          x * (1 + erf((x - mean) / (deviation * root_2))) / 2),
    identity("GELU and its reflection",         stable_forms, gelu - x * normal_cdf(-x) + x, 2 * gelu),
    identity("GELU's tanh form is a gate",      stable_forms, gelu_tanh, x * sigmoid(2 * inner), rounded_constants),
    identity("GELU's sigmoid form is a swish",  stable_forms, x * sigmoid(1.702 * x), x / (1 + exp(-1.702 * x))),
    identity("swish from its definition",       stable_forms, swish, x / (1 + exp(-beta * x))),
    identity("swish and its reflection",        stable_forms, swish - x * sigmoid(-beta * x) + x, 2 * swish),
    identity("mish by exp alone",               measured,     formula_of(specs::mish_activation::spec), x * e * (e + 2) / (e * e + 2 * e + 2)),
    identity("two lines are one line",          algebra,      beta * (mean * x + 3) + deviation, (beta * mean) * x + (3 * beta + deviation)),
};

constexpr equation slopes[] = {
    derivative("swish' by its gate",     difference,   specs::swish_activation::spec, gate_of + beta * x * gate_of * (1 - gate_of)),
    derivative("swish' by its output",   measured,     specs::swish_activation::spec, beta * y + gate_of * (1 - beta * y)),
    derivative("GELU' by the density",   algebra,      specs::gelu_activation::spec, normal_cdf(x) + x * normal_pdf(x)),
    derivative("GELU's tanh form'",      measured,     specs::gelu_tanh_activation::spec,
               (1 + tanh(inner)) / 2 + x / 2 * (1 - square(tanh(inner))) * (sqrt(2 / pi) * (1 + 3 * 0.044715 * x * x)), rounded_constants),
    derivative("bent identity'",         algebra,      specs::bent_identity_activation::spec, x / (2 * sqrt(x * x + 1)) + 1),
    derivative("a line's slope",         algebra,      beta * x + mean, beta),
};

}  // namespace gates

TEST_CASE("self-gated functions") { require_all(gates::identities); }
TEST_CASE("slopes of self-gated functions") { require_all(gates::slopes); }

}  // namespace actgen::identities
