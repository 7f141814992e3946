// Proof by branch and bound: whether something that an enclosure can show holds on whole pieces of the x axis.
#pragma once
#include <actgen/analysis/axis.hpp>

namespace actgen {

// `holds(t)` is asked after t.over(x), the ends of the piece left out; what holds for an interval holds for its parts.
template <class Holds>
constexpr bool holds_over(tape& t, interval x, interval piece, Holds const& holds, int& boxes) {
    if (boxes-- <= 0) return false;
    t.over(x, piece);
    if (holds(t)) return true;
    using namespace intervals;
    bool const left = error_free::finite(x.low), right = error_free::finite(x.high);
    double const reach = greater(left ? (x.low < 0 ? -x.low : x.low) : 0, right ? (x.high < 0 ? -x.high : x.high) : 0);
    if ((left && right && x.high - x.low < 1e-9 * greater(reach, 1)) || reach > 1e12) return false;
    double const far = reach > 1e3 ? smaller(reach * reach, 2e12) : greater(1, 2 * reach);
    double const m   = left && right ? x.low + (x.high - x.low) * 0.5 : left ? (x.low < 0 ? 0 : far) : right ? (x.high > 0 ? 0 : -far) : 0;
    return holds_over(t, {x.low, m}, piece, holds, boxes) && holds_over(t, {m, x.high}, piece, holds, boxes);
}

template <class Holds>
constexpr bool holds_over(tape& t, std::vector<interval> const& pieces, Holds const& holds, int boxes) {
    for (interval const& piece : pieces)
        if (!holds_over(t, piece, piece, holds, boxes)) return false;
    return true;
}

}  // namespace actgen
