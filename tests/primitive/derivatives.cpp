// Law: every primitive's partial formulas are the derivatives of its value, and its trend is how it runs.
#include <cmath>

#include <actgen/calculus/growing.hpp>
#include <actgen/meaning/evaluate.hpp>
#include <actgen/primitive/all.hpp>

#include "catch.hpp"

namespace {

using namespace actgen;

double partial(primitive const& p, int which, double u, double v) {
    graph g;
    node_id const x = g.leaf(leaves::input, 0), gate = p.arity == 2 ? g.leaf(leaves::input, 1) : no_node;
    point_bindings at;
    at.x    = u;
    at.gate = v;
    return evaluate(g, growing::partial(g, g.apply(p, x, gate), static_cast<std::size_t>(which)), at);
}

}  // namespace

TEST_CASE("partials agree with differences of the value") {
    for (primitive const* p : primitives::all) {
        if (p->value == nullptr || p->condition || p == &primitives::select || p == &primitives::stop_gradient ||
            p == &primitives::with_derivative)
            continue;
        for (int k = 0; k < p->arity; ++k) {
            if (p->partial[static_cast<std::size_t>(k)] == nullptr) continue;
            for (double u : {-2.3, -0.7, 0.31, 1.9})
                for (double v : {-1.4, 0.6, 2.2}) {
                    double at[3] = {u, v, 0};
                    if (at[0] < p->domain.low || at[0] > p->domain.high) continue;
                    if (p == &primitives::power && u < 0) continue;
                    double const h = 1e-5;
                    double up[3] = {u, v, 0}, down[3] = {u, v, 0};
                    up[k] += h;
                    down[k] -= h;
                    if (down[0] < p->domain.low || up[0] > p->domain.high) continue;
                    double const difference = (p->value(up[0], up[1], 0) - p->value(down[0], down[1], 0)) / (2 * h);
                    double const exact      = partial(*p, k, u, v);
                    INFO(p->name << " by operand " << k << " at " << u << ", " << v);
                    REQUIRE(exact == Approx(difference).epsilon(1e-6).margin(1e-8));
                }
        }
    }
}

TEST_CASE("trends hold on a grid") {
    for (primitive const* p : primitives::all) {
        if (p->value == nullptr || p->shape == trend::none) continue;
        double last = std::nan("");
        for (double u = -8; u < 8; u += 0.037) {
            if (u < p->domain.low || u > p->domain.high) continue;
            double const now = p->value(u, 0, 0);
            INFO(p->name << " at " << u);
            if (!std::isnan(last)) REQUIRE((p->shape == trend::increasing ? now >= last : now <= last));
            last = now;
        }
    }
}

TEST_CASE("names are unique") {
    for (std::size_t i = 0; i < primitives::all.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) {
            REQUIRE(primitives::all[i]->name != primitives::all[k]->name);
            REQUIRE(primitives::all[i]->key != primitives::all[k]->key);
        }
}
