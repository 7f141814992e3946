// Slopes from the output alone, f' = g(f): the forms that need no operand kept.
#include "../../specs/celu.hpp"
#include "../../specs/elu.hpp"
#include "../../specs/hard_sigmoid.hpp"
#include "../../specs/hard_tanh.hpp"
#include "../../specs/log_sigmoid.hpp"
#include "../../specs/relu.hpp"
#include "../../specs/sigmoid.hpp"
#include "../../specs/softplus.hpp"
#include "../../specs/softsign.hpp"
#include "../../specs/tanh.hpp"
#include "catch.hpp"
#include "law.hpp"

namespace actgen::identities {
namespace outputs {

constexpr auto b    = parameter("b"_s, initial = 4, domain(above(0), inf), tried(0.25, 1));
constexpr auto bend = parameter("alpha"_s, initial = 1, domain(above(0), inf), tried(0.25, 3));
constexpr auto cap  = parameter("cap"_s, initial = 30, domain(above(0), inf), tried(1, 5));
constexpr auto low  = specs::hard_tanh_activation::low;
constexpr auto high = specs::hard_tanh_activation::high;
constexpr auto beta = specs::softplus_activation::beta;
// Beyond, 1 - y is smaller than what 60 digits tell from 0.
constexpr stretch left_of_3{.high = 3};

constexpr equation slopes[] = {
    from_output("sigmoid",      stable_forms, specs::sigmoid_activation::spec,      y * (1 - y)),
    from_output("tanh",         algebra,      specs::tanh_activation::spec,         1 - y * y),
    from_output("softplus",     measured,     softplus(x),                          -expm1(-y)),
    from_output("softplus, steeper", measured,     specs::softplus_activation::spec, -expm1(-beta * y)),
    from_output("log_sigmoid",  measured,     specs::log_sigmoid_activation::spec,  -expm1(y)),
    from_output("exponential",  algebra,      exp(x),                               y),
    from_output("elu",          measured,     specs::elu_activation::spec,          where(y > 0, 1, y + specs::elu_activation::alpha)),
    from_output("celu",         measured,     specs::celu_activation::spec,         where(y > 0, 1, y / specs::celu_activation::alpha + 1)),
    from_output("softsign",     measured,     specs::softsign_activation::spec,     square(1 - abs(y))),
    from_output("squareplus",   measured,     (x + sqrt(x * x + b)) / 2,            y * y / (y * y + b / 4)),
    from_output("isru",         measured,     x / sqrt(1 + bend * x * x),           pow(1 - bend * y * y, 1.5)),
    from_output("arctan",       measured,     atan(x),                              square(cos(y))),
    from_output("arcsinh",      measured,     asinh(x),                             1 / cosh(y)),
    from_output("softcap",      algebra,      cap * tanh(x / cap),                  1 - square(y / cap)),
    from_output("cloglog",      stable_forms, 1 - exp(-exp(x)),                     -(1 - y) * log1p(-y), left_of_3),
    from_output("relu",         measured,     specs::relu_activation::spec,         where(y > 0, 1, 0)),
    from_output("hard_tanh",    measured,     specs::hard_tanh_activation::spec,    where(y > low, where(y < high, 1, 0), 0)),
    from_output("hard_sigmoid", measured,     specs::hard_sigmoid_activation::spec, where(y > 0, where(y < 1, specs::hard_sigmoid_activation::gain, 0), 0)),
};

}  // namespace outputs

TEST_CASE("slopes from the output") { require_all(outputs::slopes); }

}  // namespace actgen::identities
