// Inputs at which a formula may be delicate.
#include "special_inputs.hpp"

#include <algorithm>
#include <cmath>

#include <actgen/meaning/evaluate.hpp>

namespace actgen::tool {
namespace {

// Where signs are looked for: both signs of every binade, denser about 0.
std::vector<double> grid() {
    std::vector<double> x{0};
    for (double sign : {-1.0, 1.0}) {
        for (int k = -100; k < 127; k += k < -20 || k > 20 ? 4 : 1)
            for (double part : {1.0, 1.19, 1.43, 1.71}) x.push_back(sign * std::ldexp(part, k));
        for (double v = 0.173; v < 12; v += 0.173) x.push_back(sign * v);
    }
    std::sort(x.begin(), x.end());
    return x;
}

}  // namespace

std::vector<double> special_inputs(graph const& g, std::vector<node_id> const& roots, std::vector<double> const& slots, std::size_t most) {
    std::vector<double> found;
    auto const add = [&](double v) {
        if (std::isfinite(v) && v != 0) found.push_back(v);
    };
    node_flags const live = reachable(g, roots);
    for (node_id i = 0; i < static_cast<node_id>(live.size()); ++i)
        if (live[i] && g.is_constant(i))
            for (double v : {g[i].value.high, -g[i].value.high, 1 / g[i].value.high}) add(v);
    for (double v : slots)
        for (double one : {v, -v, 1 / v}) add(one);

    std::vector<double> const x = grid();
    point_bindings point;
    point.gate       = 1;
    point.parameters = slots;
    for (node_id i = 0; i < static_cast<node_id>(live.size()); ++i) {
        if (!live[i] || g[i].op->level == stage::leaf || g[i].op->condition) continue;
        evaluator value(g, i);
        auto const at = [&](double v) {
            point.x = v;
            return value(point);
        };
        double before = at(x[0]);
        for (std::size_t k = 1; k < x.size(); ++k) {
            double const here = at(x[k]);
            if (std::isfinite(before) && std::isfinite(here) && (before < 0) != (here < 0)) {
                double low = x[k - 1], high = x[k];
                for (int step = 0; step < 80 && low < high; ++step) {
                    double const middle = 0.5 * low + 0.5 * high;
                    if (middle <= low || middle >= high) break;
                    ((at(middle) < 0) == (before < 0) ? low : high) = middle;
                }
                add(low);
                add(high);
            }
            before = here;
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (found.size() <= most) return found;
    std::vector<double> spread;
    for (std::size_t k = 0; k < most; ++k) spread.push_back(found[k * (found.size() - 1) / (most - 1)]);
    return spread;
}

}  // namespace actgen::tool
