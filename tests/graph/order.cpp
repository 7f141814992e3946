// Operands that commute stand in an order which is made of what they are, and copies are numbered from their roots.
#include "catch.hpp"

#include <actgen/graph/copy.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

namespace actgen {
namespace {

constexpr bool same_nodes(graph const& g, graph const& h) {
    if (g.size() != h.size()) return false;
    for (node_id i = 0; i < g.size(); ++i)
        if (g[i] != h[i]) return false;
    return true;
}

// exp(-x) p + (1 + sigmoid(x)) (x + p), its parts made from left to right or from right to left.
constexpr node_id made(graph& g, bool from_the_left) {
    using namespace primitives;
    auto const x     = [&] { return term{g, g.leaf(leaves::input)}; };
    auto const p     = [&] { return term{g, g.leaf(leaves::parameter)}; };
    auto const left  = [&] { return exp(-x()) * p(); };
    auto const right = [&] {
        term const shifted = from_the_left ? 1.0 + sigmoid(x()) : sigmoid(x()) + 1.0;
        return from_the_left ? shifted * (x() + p()) : (p() + x()) * shifted;
    };
    if (from_the_left) {
        term const first = left();
        return (first + right()).id;
    }
    term const second = right();
    return (second + left()).id;
}

constexpr graph copied(bool from_the_left) {
    graph g, h;
    copy(g, made(g, from_the_left), h);
    return h;
}
static_assert(same_nodes(copied(true), copied(false)));

constexpr bool sorts_by_structure() {
    graph g;
    term const x{g, g.leaf(leaves::input)}, gate{g, g.leaf(leaves::input, 1)}, p{g, g.leaf(leaves::parameter)};
    term const big = primitives::exp(x) * p;
    for (term const& sum : {big + x, x + big})
        if (g[sum.id].operand[0] != x.id) return false;
    return (2.0 * x).id == (x * 2.0).id && (gate + x).id == (x + gate).id && g[(gate + x).id].operand[0] == x.id &&
           (p * x).id == (x * p).id && (big + x).id == (x + big).id && (x - p).id != (p - x).id;
}
static_assert(sorts_by_structure());

// Sizes saturate, and trees too large to count still have an order of their own.
TEST_CASE("expressions of any size have their order") {
    auto const tower = [](graph& g, bool first_left) {
        term a{g, g.leaf(leaves::input)}, b{g, g.leaf(leaves::parameter)};
        for (int i = 0; i < 200; ++i) {
            term const sum = first_left ? a + b : b + a, product = first_left ? b * a : a * b;
            a = primitives::sin(sum);
            b = primitives::cos(product);
        }
        return first_left ? (a + b).id : (b + a).id;
    };
    graph g, h, from_g, from_h;
    copy(g, tower(g, true), from_g);
    copy(h, tower(h, false), from_h);
    CHECK(same_nodes(from_g, from_h));
}

TEST_CASE("a graph kept as written keeps its operands") {
    graph g{commuting::as_written};
    term const x{g, g.leaf(leaves::input)};
    term const product = primitives::exp(x) * x;
    CHECK(g[product.id].operand[1] == x.id);
}

TEST_CASE("a walk meets operands first, from left to right") {
    graph g;
    term const x{g, g.leaf(leaves::input)};
    term const unused = primitives::cos(x), quotient = primitives::sin(x) / primitives::exp(x);
    CHECK(unused.id != no_node);
    std::vector<node_id> const met = depth_first(g, {quotient.id, x.id, no_node});
    CHECK(met == std::vector<node_id>{x.id, g[quotient.id].operand[0], g[quotient.id].operand[1], quotient.id});
}

}  // namespace
}  // namespace actgen
