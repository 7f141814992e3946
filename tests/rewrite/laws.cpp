// The laws of rewriting on random graphs: the value stays, once is enough, nothing grows.
#include "catch.hpp"

#include <string>

#include <actgen/graph/print.hpp>
#include <actgen/rewrite/stabilise.hpp>

#include "passes/passes.hpp"
#include "random_graph.hpp"
#include "row_value.hpp"

namespace actgen {
namespace {

void require_same_values(graph const& g, node_id root, simplified const& s, std::mt19937_64& random) {
    std::uniform_real_distribution<double> number(-2, 2);
    for (int k = 0; k < 4; ++k) {
        double const x = number(random), p = number(random), q = number(random), dy = number(random);
        auto const leaf = [&](node const& n) {
            row_value r{};
            r.fill(n.op == &leaves::input ? x : n.op == &leaves::upstream ? dy : n.index == 0 ? p : q);
            return r;
        };
        double magnitude = 1;
        double const before = evaluate_row(&g[0], g.size(), root, leaf, &magnitude)[0];
        if (!std::isfinite(before) || magnitude > 1e6) continue;
        double const after = evaluate_row(&s.g[0], s.g.size(), s.roots[0], leaf)[0];
        INFO(std::string(print(g, root).view()) << "\n  =>  " << std::string(print(s.g, s.roots[0]).view()));
        INFO("x = " << x << ", p0 = " << p << ", p1 = " << q << ", dy = " << dy);
        REQUIRE(std::fabs(after - before) <= 1e-8 * (magnitude * magnitude));
    }
}

}  // namespace

TEST_CASE("simplify and stabilise keep the value of random graphs") {
    std::mt19937_64 random(11);
    for (int i = 0; i < 20000; ++i) {
        graph g;
        node_id const root = random_graph(g, random, 4 + i % 20);
        require_same_values(g, root, passes::simplify(g, {root}), random);
        require_same_values(g, root, passes::stabilise(g, {root}), random);
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
