// Which points say something about a kernel's results.
#include "telling_points.hpp"

#include <cmath>

#include <actgen/lower/approximate/circular.hpp>
#include <actgen/lower/number.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/reference/multiprecision.hpp>

namespace actgen::tool {
namespace {

bool is_decided(enclosure const& e) { return std::isfinite(e.value.high) && std::isfinite(e.bound); }

// The same elements with a unit upstream gradient and unit directions: what is multiplied by them comes out alone.
bindings with_units(bindings b) {
    b.upstream = {1};
    for (auto& direction : b.input_directions) direction = {1};
    for (double& direction : b.parameter_directions) direction = 1;
    return b;
}

}  // namespace

std::vector<bool> telling_points(graph const& g, node_id forward, node_id result, bindings const& b, dtype type) {
    std::vector<bool> telling(b.elements(), true);
    auto const require = [&](node_id i, bindings const& at, double most) {
        auto const values = evaluate_exactly(g, i, at);
        for (std::size_t e = 0; e < telling.size(); ++e) {
            enclosure const& v = values[values.size() == 1 ? 0 : e];
            telling[e] = telling[e] && is_decided(v) && std::abs(v.value.high) <= most;
        }
    };
    double const range_of_slopes = facts_of(type).largest / 64;  // f' is made of a few factors
    if (result != forward) {
        require(forward, b, HUGE_VAL);
        require(result, with_units(b), range_of_slopes);
    }
    auto const live = reachable(g, {result});
    for (node_id i = 0; i < g.size(); ++i)
        if (live[static_cast<std::size_t>(i)] && (g.is(i, primitives::sin) || g.is(i, primitives::cos)))
            require(g[i].operand[0], b, approximate::circular_limit.of(type));
    return telling;
}

}  // namespace actgen::tool
