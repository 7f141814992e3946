// The least and the greatest value of a function whose slope's signs are known: at roots of the slope, at breakpoints and
// far out.
#pragma once
#include <actgen/analysis/analysis.hpp>
#include <actgen/analysis/monotone.hpp>
#include <actgen/calculus/far_out.hpp>

namespace actgen {

constexpr double centre(interval a) {
    if (a.low == a.high) return a.low;
    if (!error_free::finite(a.low) || !error_free::finite(a.high)) return constant_math::nan;
    if (a.low <= 0 && a.high >= 0 && a.high - a.low < 1e-300) return 0;
    return a.low + (a.high - a.low) * 0.5;
}

// What f has (attained) or nears.
struct extreme_candidate {
    interval value;
    bool attained;
    double shown;  // the number that is said
};

class extreme_values {
public:
    // A value that is not known well is not known.
    constexpr void meet(interval v, bool attained) { meet(v, attained, centre(v)); }
    constexpr void meet(interval v, bool attained, double shown) {
        if (!is_sharp(v)) complete_ = false;
        else candidates_.push_back({v, attained, shown});
    }
    // A limit at a place: where it is not known, f may go anywhere.
    constexpr void meet_limit(interval v, bool attained) {
        bounded_ = bounded_ && is_sharp(v);
        meet(v, attained);
    }
    // `constant`: f has its limit's value from somewhere on.
    constexpr void meet(end_behaviour const& end, int direction, bool constant) {
        double const far = intervals::infinity;
        if (end.what == end_behaviour::finite) meet(around_limit(end.offset), constant);
        else if (end.what == end_behaviour::straight) meet(intervals::point(end.slope * direction > 0 ? far : -far), false);
        else if (end.what == end_behaviour::infinite) meet(intervals::point(end.sign > 0 ? far : -far), false);
        else complete_ = false;
    }

    // Whether all that was met is known.
    constexpr bool complete() const { return complete_ && !candidates_.empty(); }
    // Whether all limits at places were known.
    constexpr bool limits_known() const { return bounded_; }
    constexpr interval range() const {
        interval all{intervals::infinity, -intervals::infinity};
        for (extreme_candidate const& c : candidates_) all = intervals::hull(all, intervals::point(c.shown));
        return all;
    }
    constexpr attainment high_end() const {
        double attained = -intervals::infinity, attained_surely = attained, approached = attained, approached_surely = attained;
        for (extreme_candidate const& c : candidates_) {
            (c.attained ? attained : approached)               = intervals::greater(c.attained ? attained : approached, c.value.high);
            (c.attained ? attained_surely : approached_surely) = intervals::greater(c.attained ? attained_surely : approached_surely, c.value.low);
        }
        if (attained_surely >= approached) return error_free::finite(attained_surely) ? attainment::attained : attainment::approached;
        return approached_surely > attained ? attainment::approached : attainment::unknown;
    }
    constexpr attainment low_end() const {
        extreme_values mirrored;
        for (extreme_candidate const& c : candidates_) mirrored.candidates_.push_back({intervals::negate(c.value), c.attained, -c.shown});
        return mirrored.high_end();
    }

private:
    static constexpr bool is_sharp(interval v) {
        double const c = centre(v);
        return c == c && !(v.high - v.low > 1e-11 * (1 + (c < 0 ? -c : c)));
    }
    // Coefficients of expansions are computed in doubles; a whole number is meant as it stands.
    static constexpr interval around_limit(double v) {
        double const slack = (v < 0 ? -v : v) * 1e-13;
        return v == constant_math::round(v) ? intervals::point(v) : interval{v - slack, v + slack};
    }

    std::vector<extreme_candidate> candidates_;
    bool complete_ = true, bounded_ = true;
};

// The limit of a root of the tape at a place, from the left (-1) or the right (+1).
constexpr interval one_sided_limit(tape& t, std::size_t root, interval at, int side) {
    double const end  = side < 0 ? at.low : at.high;
    double const step = intervals::greater((end < 0 ? -end : end) * 0x1p-40, 0x1p-40);
    t.over(side < 0 ? interval{end - step, end} : interval{end, end + step});
    return t.value(root);
}

}  // namespace actgen
