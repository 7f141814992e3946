// Softplus: its definition, its reflection, its slope, its inverse, and the logarithm of the sigmoid.
#include "../../specs/log_sigmoid.hpp"
#include "../../specs/softplus.hpp"
#include "catch.hpp"
#include "law.hpp"

namespace actgen::identities {
namespace softplus_functions {

constexpr auto zeta = softplus(x);
constexpr auto beta = specs::softplus_activation::beta;
constexpr stretch positive{.low = 0};

constexpr equation identities[] = {
    identity("softplus from its definition",    stable_forms, zeta,                       log(1 + exp(x))),
    identity("softplus and its reflection",     difference,   zeta - softplus(-x),        x),
    identity("softplus by its positive part",   stable_forms, zeta,                       max(x, 0) + softplus(-abs(x))),
    identity("log of sigmoid",                  stable_forms, log(sigmoid(x)),            -softplus(-x)),
    identity("exp of softplus",                 measured,     exp(zeta),                  1 + exp(x)),
    identity("inverse of softplus",             measured,     log(exp(zeta) - 1),         x),
    identity("softplus of its inverse",         measured,     softplus(log(exp(x) - 1)),  x, positive),
};

constexpr equation slopes[] = {
    derivative("softplus' is sigmoid",          algebra,      zeta, sigmoid(x)),
    derivative("softplus' with its steepness",  algebra,      specs::softplus_activation::spec, sigmoid(beta * x)),
    derivative("log_sigmoid' is its mirror",    algebra,      specs::log_sigmoid_activation::spec, sigmoid(-x)),
};

}  // namespace softplus_functions

TEST_CASE("softplus") { require_all(softplus_functions::identities); }
TEST_CASE("slopes of softplus") { require_all(softplus_functions::slopes); }

}  // namespace actgen::identities
