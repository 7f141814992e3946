// The least and the greatest value of a function whose slope's signs are known: at roots of the slope, at breakpoints and
// far out.
#pragma once
#include <actgen/analysis/far_out.hpp>
#include <actgen/analysis/monotone.hpp>

namespace actgen {

struct extreme_values {
    interval range{intervals::infinity, -intervals::infinity};
    bool attained_low  = false;
    bool attained_high = false;

    constexpr void meet(double v, bool attained) {
        if (v != v) return;
        auto const near = [](double a, double b) {
            double const gap = a < b ? b - a : a - b, size = (a < 0 ? -a : a) + (b < 0 ? -b : b);
            return a == b || (exact::finite(gap) && gap <= 1e-14 * size);
        };
        if (near(v, range.low)) attained_low = attained_low || attained;
        else if (v < range.low) attained_low = attained;
        if (near(v, range.high)) attained_high = attained_high || attained;
        else if (v > range.high) attained_high = attained;
        range = {intervals::smaller(range.low, v), intervals::greater(range.high, v)};
    }
    constexpr void meet(end_behaviour const& end, int direction) {
        if (end.what == end_behaviour::finite) meet(end.offset, end.eventual && end.sign == 0);
        else if (end.what == end_behaviour::straight) meet(end.slope * direction > 0 ? intervals::infinity : -intervals::infinity, false);
        else if (end.what == end_behaviour::infinite) meet(end.sign * intervals::infinity, false);
    }
};

constexpr double centre(interval a) {
    if (a.low == a.high) return a.low;
    if (!exact::finite(a.low) || !exact::finite(a.high)) return constant_math::nan;
    return a.low + (a.high - a.low) * 0.5;
}

// The limit of a root of the tape at a place, from the left (-1) or the right (+1).
constexpr double one_sided_limit(tape& t, std::size_t root, interval at, int side) {
    double const end  = side < 0 ? at.low : at.high;
    double const step = intervals::greater((end < 0 ? -end : end) * 0x1p-40, 0x1p-40);
    t.over(side < 0 ? interval{end - step, end} : interval{end, end + step});
    return centre(t.value(root));
}

}  // namespace actgen
