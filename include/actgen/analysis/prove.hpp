// Branch and bound: shows that a graph's values stay within an interval for all x, by enclosures on ever smaller pieces
// of the axis.
#pragma once
#include <actgen/analysis/interval.hpp>

namespace actgen {

// Cuts at the breakpoints first, so that a piece has no condition inside.
constexpr bool proven_within(graph const& g, node_id root, interval bound, std::vector<interval> const& parameters,
                             std::vector<double> const& cuts, int budget) {
    std::vector<interval> open;
    double from = -constant_math::infinity;
    std::vector<double> ends = cuts;
    for (double v : {-1e8, -1e4, -40.0, -1.0, 0.0, 1.0, 40.0, 1e4, 1e8}) ends.push_back(v);
    std::sort(ends.begin(), ends.end());
    for (double v : ends) {
        open.push_back({from, v});
        from = v;
    }
    open.push_back({from, constant_math::infinity});
    while (!open.empty()) {
        if (--budget < 0) return false;
        interval const piece = open.back();
        open.pop_back();
        interval const values = enclose(g, root, {.x = piece, .gate = enclosing::whole, .parameters = parameters});
        if (values.low >= bound.low && values.high <= bound.high) continue;
        double const middle = !exact::finite(piece.low)    ? 4 * piece.high - 1
                              : !exact::finite(piece.high) ? 4 * piece.low + 1
                                                           : 0.5 * (piece.low + piece.high);
        if (!(middle > piece.low && middle < piece.high) || middle > 1e14 || middle < -1e14) return false;
        open.push_back({piece.low, middle});
        open.push_back({middle, piece.high});
    }
    return true;
}

}  // namespace actgen
