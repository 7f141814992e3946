// What the algebra does to expressions, checked while compiling.
#include "catch.hpp"

#include <actgen/build/build.hpp>
#include <actgen/expr/function.hpp>
#include <actgen/meaning/print.hpp>
#include <actgen/rewrite/simplify.hpp>

#include "leaves.hpp"

namespace actgen {

using namespace language;

template <class A, class B>
constexpr bool becomes(A const& written, B const& expected) {
    graph g, h;
    diagnosis error;
    node_id const root    = build(as_part(written), g, {}, error);
    node_id const wanted  = build(as_part(expected), h, {}, error);
    simplified const s    = simplify(g, {root});
    simplified const form = simplify(h, {wanted});
    return error.fine() && print(s.g, s.roots[0]) == print(form.g, form.roots[0]).view() &&
           print(form.g, form.roots[0]) == print(h, wanted).view();
}
template <class A, class B>
constexpr bool equal_functions(A const& a, B const& b) {
    graph g, h;
    diagnosis error;
    return same(g, build(as_part(a), g, {}, error), h, build(as_part(b), h, {}, error));
}

// constants and like terms
static_assert(becomes(2.0 * x + x * 3.0 - (x + 1), 4 * x - 1));
static_assert(becomes((x / 3 + x / 3) / 2, x / 3));
static_assert(becomes(x + 0, x) && becomes(1 * x, x) && becomes(x - x, 0) && becomes(x * 0, 0) && becomes(x / x, 1));
static_assert(becomes(x / 4, 0.25 * x) && becomes(x / 3, x / 3));
static_assert(becomes(2 * (0.5 * x), x));
static_assert(becomes(-(x - p), p - x) && becomes(x + -p, x - p) && becomes(-(-x), x) && becomes((-x) * (-p), x * p));
static_assert(becomes(x * x, square(x)) && becomes(pow(x, 2), square(x)) && becomes(pow(x, 0.5), sqrt(x)) && becomes(pow(x, -1), 1 / x));
static_assert(becomes(x * p / x, p) && becomes(p * exp(x) / exp(x), p));
static_assert(becomes(exp(x) * p + exp(x), exp(x) * (p + 1)));

// choices
static_assert(becomes(where(x > 0, p, p), p));
static_assert(becomes(where(x > 0, 1, 0) * exp(x), where(x > 0, exp(x), 0)));
static_assert(becomes(where(x > 0, where(x > 0, 1, 2), 3), where(x > 0, 1, 3)));
static_assert(becomes(where(x > 0, 1, 0) + where(x > 0, 2, 5), where(x > 0, 3, 5)));
static_assert(becomes(where(x >= 0, x, -x), abs(x)) && becomes(where(x > 0, x, 0), max(x, 0)));
static_assert(becomes(where(p * 0 < 1, x, dy), x));

// symmetries and special points
static_assert(becomes(abs(-x), abs(x)) && becomes(square(abs(x)), square(x)) && becomes(sigmoid(x - x), 0.5));
static_assert(becomes(1 / (1 + abs(x)) - where(x > 0, 1, -1) * ((x / (1 + abs(x))) / (1 + abs(x))), 1 / square(1 + abs(x))));

// rows: the gradient of softmax as reverse mode writes it; the path through the maximum cancels
constexpr auto e  = exp(x - row_max(x));
constexpr auto s  = row_sum(e);
constexpr auto sb = row_sum(dy * -((e / s) / s));
constexpr auto xb = e * (dy / s + sb);
static_assert(becomes(row_sum(-xb), 0));
static_assert(becomes(row_sum(s * x), s * row_sum(x)) && becomes(row_mean(s), s) && becomes(row_max(s), s));

// the same function, written in two ways
static_assert(equal_functions((x + p) * 2, 2 * p + 2 * x));
static_assert(equal_functions(x - (p - dy), dy + (x - p)));
static_assert(equal_functions(tanh(2 * x + 0), tanh(x + x)));
static_assert(!equal_functions(sigmoid(x), sigmoid(-x)));
static_assert(!equal_functions(log(x * p), log(x) + log(p)));

TEST_CASE("what fired is told, once each") {
    graph g;
    term const t{g, g.leaf(leaves::input)};
    term const doubled   = t + t;
    simplified const two = simplify(g, {(doubled * doubled).id});
    CHECK(two.fired.size() == 2);
}

}  // namespace actgen
