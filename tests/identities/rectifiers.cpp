// Rectifiers: ReLU and its parts, leaky ReLU, PReLU, ELU and maxout, each written by max and min.
#include "../../specs/elu.hpp"
#include "../../specs/leaky_relu.hpp"
#include "../../specs/prelu.hpp"
#include "../../specs/relu.hpp"
#include "../../specs/relu6.hpp"
#include "../../specs/selu.hpp"
#include <actgen/primitive/term.hpp>

#include "catch.hpp"
#include "formula_of.hpp"
#include "law.hpp"
#include "passes/passes.hpp"

namespace actgen::identities {
namespace rectifiers {

constexpr auto relu       = formula_of(specs::relu_activation::spec);
constexpr auto negative   = max(-x, 0);  // the negative part, itself positive
constexpr auto leaky      = formula_of(specs::leaky_relu_activation::spec);
constexpr auto epsilon    = specs::leaky_relu_activation::negative_slope;
constexpr auto prelu      = formula_of(specs::prelu_activation::spec);
constexpr auto elu        = formula_of(specs::elu_activation::spec);
constexpr auto alpha      = specs::elu_activation::alpha;
constexpr auto gentle     = parameter("a"_s, initial = 0.01, domain(-inf, 1), tried(0.5, -2));
constexpr auto steep      = parameter("a"_s, initial = 1.5, domain(above(1), inf), tried(4));
constexpr auto leaky_with = [](auto slope) { return where(x > 0, x, slope * x); };

constexpr equation identities[] = {
    identity("positive part as a choice",    algebra,      relu,              where(x > 0, x, 0)),
    identity("positive and negative part",   measured,     relu - negative,   x),
    identity("their sum is the magnitude",   measured,     relu + negative,   abs(x)),
    identity("positive part by magnitude",   measured,     relu,              (x + abs(x)) / 2),
    identity("negative part is ReLU of -x",  measured,     negative,          -min(x, 0)),
    identity("ReLU6 is a clamp",             algebra,      formula_of(specs::relu6_activation::spec), clamp(x, 0, 6)),
    identity("leaky ReLU by max",            measured,     leaky_with(gentle), max(gentle * x, x)),
    identity("leaky ReLU by max and min",    measured,     leaky,             max(x, 0) + epsilon * min(x, 0)),
    identity("PReLU as a choice",            measured,     prelu,             leaky_with(specs::prelu_activation::weight)),
    identity("PReLU by max, slopes up to 1", measured,     max(x, 0) + gentle * min(x, 0), max(x, gentle * x)),
    identity("PReLU by min, slopes above 1", measured,     max(x, 0) + steep * min(x, 0),  min(x, steep * x)),
    identity("ELU by max and min",           measured,     elu,               max(x, 0) + min(0, alpha * (exp(x) - 1))),
    identity("SELU is a scaled ELU",         measured,     formula_of(specs::selu_activation::spec),
             specs::selu_activation::scale * max(x, 0) + specs::selu_activation::scale * specs::selu_activation::alpha * min(0, exp(x) - 1)),
};

// Maxout of two affine pieces w x + b.
constexpr auto maxout = [](auto w0, auto b0, auto w1, auto b1) { return max(w0 * x + b0, w1 * x + b1); };

constexpr equation two_pieces[] = {
    identity("maxout makes ReLU",       algebra,      maxout(1, 0, 0, 0),       relu),
    identity("maxout makes |x|",        measured,     maxout(1, 0, -1, 0),      abs(x)),
    identity("maxout makes leaky ReLU", measured,     maxout(1, 0, 0.01, 0),    leaky_with(constant(0.01))),
    identity("maxout makes PReLU",      measured,     maxout(1, 0, gentle, 0),  max(x, 0) + gentle * min(x, 0)),
    identity("maxout makes a shift",    measured,     maxout(1, 0, 0, 1),       1 + max(x - 1, 0)),
};

constexpr equation slopes[] = {
    derivative("ReLU's slope is a step, 0 at 0",       algebra,      specs::relu_activation::spec,       where(x > 0, 1, 0)),
    derivative("leaky ReLU's slope",                   algebra,      specs::leaky_relu_activation::spec, where(x > 0, 1, epsilon)),
    derivative("ELU's slope",                          algebra,      specs::elu_activation::spec,        where(x > 0, 1, alpha * exp(x))),
};

// Above slope 1 the steep piece is the lower one where x is negative.
constexpr equation beyond[] = {
    identity("PReLU by max, slopes above 1", measured,     max(x, 0) + steep * min(x, 0), max(x, steep * x)),
    identity("leaky ReLU by max, slopes above 1", measured,     leaky_with(steep), max(steep * x, x)),
    identity("maxout makes PReLU, slopes above 1", measured,     maxout(1, 0, steep, 0), max(x, 0) + steep * min(x, 0)),
};

}  // namespace rectifiers

TEST_CASE("rectifiers") { require_all(rectifiers::identities); }
TEST_CASE("maxout of two pieces") { require_all(rectifiers::two_pieces); }
TEST_CASE("slopes of rectifiers") { require_all(rectifiers::slopes); }
TEST_CASE("PReLU by its slope is the negative piece") {
    derivation const d = passes::differentiate(make_record(specs::prelu_activation::spec).record);
    graph g            = d.g;
    REQUIRE(d.gradient.size() == 2);
    CHECK(d.gradient[1].role == result_role::parameter_gradient);
    term const x_leaf{g, g.leaf(leaves::input)}, dy{g, g.leaf(leaves::upstream)};
    node_id const wanted  = (dy * apply(primitives::minimum, x_leaf, constant_like(x_leaf, 0))).id;
    simplified const both = passes::simplify(g, {d.gradient[1].root, wanted});
    CHECK(both.roots[0] == both.roots[1]);
}

TEST_CASE("PReLU is no maximum for slopes above 1") { require_none(rectifiers::beyond); }

}  // namespace actgen::identities
