// Random graphs for the laws of rewriting: sums, products, functions and choices of a few leaves.
#pragma once
#include <random>

#include <actgen/graph/graph.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

// `along`: pointwise, or of a row, in which the second parameter has a value for each element and some nodes are reductions.
inline node_id random_graph(graph& g, std::mt19937_64& random, int nodes, extent along = extent::pointwise) {
    using namespace primitives;
    auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    bool const row   = along == extent::row;
    std::vector<node_id> pool{g.leaf(leaves::input), g.leaf(leaves::parameter, 0),
                              g.leaf(row ? leaves::channel_parameter : leaves::parameter, 1), g.leaf(leaves::upstream)};
    primitive const* const reductions[] = {&row_sum, &row_mean, &row_max};
    double const constants[] = {0, 1, 2, 0.5, -1, 3, -0.25, 6};
    for (double c : constants) pool.push_back(g.constant(c));
    primitive const* const unary[]  = {&negate, &square, &exp, &tanh, &sigmoid, &softplus, &primitives::absolute, &normal_cdf, &erf, &expm1, &negate, &square};
    primitive const* const binary[] = {&add, &subtract, &multiply, &divide, &maximum, &add, &multiply, &subtract, &multiply};
    std::vector<node_id> made = pool;
    for (int i = 0; i < nodes; ++i) {
        auto const pick = [&] { return made[below(made.size())]; };
        std::size_t const kind = below(row ? 13 : 10);
        if (kind < 3) {
            made.push_back(g.apply(*unary[below(std::size(unary))], pick()));
        } else if (kind < 9) {
            node_id const first = pick(), second = pick();
            made.push_back(g.apply(*binary[below(std::size(binary))], first, second));
        } else if (kind >= 10) {
            made.push_back(g.apply(*reductions[below(std::size(reductions))], pick()));
        } else {
            node_id const condition = g.apply(less, pool[below(4)], pool[4 + below(8)]);
            node_id const yes = pick(), no = pick();
            made.push_back(g.apply(select, condition, yes, no));
        }
    }
    return made.back();
}

}  // namespace actgen
