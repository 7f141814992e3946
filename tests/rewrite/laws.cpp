// The laws of rewriting on random graphs: the value stays, once is enough, nothing grows.
#include "catch.hpp"

#include <string>

#include <actgen/meaning/print.hpp>
#include <actgen/rewrite/stabilise.hpp>

#include "passes/passes.hpp"
#include "random_graph.hpp"
#include "row_value.hpp"

namespace actgen {
namespace {

// How many of four rows of operands could be compared.  Along a row each element has its own x, dy and channel's parameter.
int require_same_values(graph const& g, node_id root, simplified const& s, std::mt19937_64& random, extent along) {
    std::uniform_real_distribution<double> number(-2, 2);
    auto const alike = [&] {
        row_value r{};
        r.fill(number(random));
        return r;
    };
    auto const different = [&] {
        if (along == extent::pointwise) return alike();
        row_value r{};
        for (double& v : r) v = number(random);
        return r;
    };
    int compared = 0;
    for (int k = 0; k < 4; ++k) {
        row_value const x = different(), p = alike(), q = different(), dy = different();
        auto const leaf = [&](node const& n) { return n.op == &leaves::input ? x : n.op == &leaves::upstream ? dy : n.index == 0 ? p : q; };
        double magnitude = 1;
        row_value const before = evaluate_row(&g[0], g.size(), root, leaf, &magnitude);
        if (!std::isfinite(before[0]) || !std::isfinite(before[1]) || !std::isfinite(before[2]) || magnitude > 1e6) continue;
        row_value const after = evaluate_row(&s.g[0], s.g.size(), s.roots[0], leaf);
        INFO(std::string(print(g, root).view()) << "\n  =>  " << std::string(print(s.g, s.roots[0]).view()));
        INFO("x = " << x[0] << ", p0 = " << p[0] << ", p1 = " << q[0] << ", dy = " << dy[0]);
        for (std::size_t e = 0; e < row_length; ++e) REQUIRE(std::fabs(after[e] - before[e]) <= 1e-8 * (magnitude * magnitude));
        ++compared;
    }
    return compared;
}

}  // namespace

TEST_CASE("simplify and stabilise keep the value of random graphs, and of random rows with weights of their own") {
    std::mt19937_64 random(11);
    for (extent along : {extent::pointwise, extent::row}) {
        int compared = 0;
        for (int i = 0; i < 20000; ++i) {
            graph g;
            node_id const root = random_graph(g, random, 4 + i % 20, along);
            compared += require_same_values(g, root, passes::simplify(g, {root}), random, along);
            compared += require_same_values(g, root, passes::stabilise(g, {root}), random, along);
        }
        CHECK(compared > 60000);
    }
}

TEST_CASE("simplifying twice is simplifying once, and nothing grows") {
    std::mt19937_64 random(5);
    for (int i = 0; i < 20000; ++i) {
        graph g;
        node_id const root     = random_graph(g, random, 4 + i % 20);
        simplified const once  = passes::simplify(g, {root});
        simplified const twice = passes::simplify(once.g, once.roots);
        INFO(std::string(print(g, root).view()) << "\n  =>  " << std::string(print(once.g, once.roots[0]).view()) << "\n  =>  "
                                                << std::string(print(twice.g, twice.roots[0]).view()));
        CHECK(print(once.g, once.roots[0]) == print(twice.g, twice.roots[0]).view());
        CHECK(cost(once.g, once.roots) <= cost(g, {root}));
    }
}

TEST_CASE("with exact rules alone NaN and infinities stay") {
    graph g;
    node_id const x    = g.leaf(leaves::input);
    node_id const none = g.apply(primitives::multiply, x, g.constant(0));
    CHECK(passes::simplify(g, {none}, exactness::exact).g.size() == 3);
    CHECK(passes::simplify(g, {none}).g.size() == 1);
}

}  // namespace actgen
