// Where a function rises and falls: the signs of its slope on the x axis, with the roots of the slope between them.
//
// Interval branch and bound: an interval of x is done when the slope's enclosure has one sign, or when the slope itself is
// monotone there (its own derivative has one sign) and its signs at the ends say whether it crosses zero.
#pragma once
#include <actgen/analysis/axis.hpp>

namespace actgen {

struct run {
    double from, to;
    int sign;       // of the slope; 0: constant
    bool proven;
};

struct slope_signs {
    std::vector<run> runs;      // from left to right; neighbours differ in sign or meet at a breakpoint
    std::vector<double> roots;  // where the slope crosses zero between breakpoints, rounded
    std::vector<interval> brackets;  // each root lies in
    bool proven = true;
};

// What the expansion of a slope says of it as x goes one way.
struct far_slope {
    std::optional<int> sign;  // of its leading term
    bool vanishes = false;    // it tends to 0
};

class sign_finder {
public:
    // `t` has the slope as root `slope` and the slope's derivative as root `slope` + 1.
    constexpr sign_finder(tape& t, std::size_t slope, far_slope left, far_slope right, int boxes)
        : t_(t), slope_(slope), left_(left), right_(right), boxes_(boxes), scanned_(boxes / 64) {}

    constexpr slope_signs find(std::vector<interval> const& pieces) {
        for (interval const& piece : pieces) {
            first_of_piece_ = true;
            for (interval const& part : halves(piece)) search(part);
        }
        return found_;
    }

private:
    static constexpr std::optional<int> strict_sign(interval a) {
        if (a.low > 0) return 1;
        if (a.high < 0) return -1;
        if (a.low == 0 && a.high == 0) return 0;
        return std::nullopt;
    }
    constexpr std::optional<int> sign_at(double x) {
        if (x == -intervals::infinity) return left_.sign;
        if (x == intervals::infinity) return right_.sign;
        t_.at(x);
        return strict_sign(t_.value(slope_));
    }
    // The slope just inside an interval's end: at the end itself a condition may switch.
    constexpr interval slope_within(double end, double step, bool right) {
        t_.over(right ? interval{end - step, end} : interval{end, end + step});
        return t_.value(slope_);
    }
    // Its sign there, ever nearer to the end until it has one.
    constexpr std::optional<int> sign_at_end(interval x, bool right) {
        double const end = right ? x.high : x.low;
        if (!error_free::finite(end)) return sign_at(end);
        double const other = right ? x.low : x.high, size = end < 0 ? -end : end;
        double const width = error_free::finite(other) ? (other < end ? end - other : other - end) : 1;
        double last        = 0;
        for (double part : {0x1p-30, 0x1p-100, 0x1p-400, 0x1p-1060}) {
            double const step = intervals::greater(width * part, size * (part == 0x1p-30 ? 0x1p-40 : 0x1p-51));
            if (step == last || step == 0) break;
            last                       = step;
            nearest_                   = slope_within(end, step, right);
            std::optional<int> const s = strict_sign(nearest_);
            if (s) return s;
        }
        return std::nullopt;
    }
    // A root at the very end belongs to the end: what counts is the sign a little farther in, of a monotone slope that has no
    // other at the end.  Where rounding hides whether it has, nothing is proven.
    constexpr std::optional<int> sign_near_end(interval x, bool right) {
        std::optional<int> const s = sign_at_end(x, right);
        if (s || !error_free::finite(x.high - x.low)) return s;
        interval const at_end = nearest_;
        double const step     = (x.high - x.low) * 0x1p-20;
        std::optional<int> const inside = sign_at(right ? x.high - step : x.low + step);
        if (inside && (*inside > 0 ? at_end.low < 0 : *inside < 0 ? at_end.high > 0 : true)) rounded_end_ = true;
        return inside;
    }
    static constexpr double middle(interval x) {
        if (error_free::finite(x.low) && error_free::finite(x.high)) {  // half of the magnitudes, where those are many
            if (x.low > 0 && x.high > 1e3 * x.low) return constant_math::sqrt(x.low) * constant_math::sqrt(x.high);
            if (x.high < 0 && x.low < 1e3 * x.high) return -constant_math::sqrt(-x.low) * constant_math::sqrt(-x.high);
            return x.low + (x.high - x.low) * 0.5;
        }
        double const end = error_free::finite(x.low) ? x.low : x.high;
        double const size = end < 0 ? -end : end;
        double const far  = size > 1e3 ? intervals::smaller(size * size, 2 * farthest) : intervals::greater(1, 2 * size);
        return error_free::finite(x.low) ? (end < 0 && end > -0.5 ? 0.5 : end < 0 ? end * 0.5 : far) : (end > 0 && end < 0.5 ? -0.5 : end > 0 ? end * 0.5 : -far);
    }

    // Whether a slope that does not change its sign is 0: between places f is analytic, and two points tell, where the enclosure
    // takes in what lies beyond a place that is no double.
    constexpr bool is_flat(interval x, interval slope) {
        if (std::optional<int> const known = strict_sign(slope)) return *known == 0;
        double const m = middle(x);
        return sign_at(m) == 0 && sign_at(middle({m, x.high})) == 0;
    }

    constexpr void search(interval x) {
        --boxes_;
        t_.over(x);
        interval const s = t_.value(slope_), bend = t_.value(slope_ + 1);
        bool const bend_defined = t_[slope_ + 1].defined || strict_sign(bend).has_value();
        if (s.low >= 0 || s.high <= 0) return append(x, is_flat(x, s) ? 0 : s.low >= 0 ? 1 : -1, true);
        bool const straight = (bend.low >= 0 || bend.high <= 0) && bend_defined;
        if (straight) {
            rounded_end_ = false;
            std::optional<int> const left = sign_near_end(x, false), right = sign_near_end(x, true);
            if (left && right) {
                if (rounded_end_) found_.proven = false;
                if (*left == *right || *left == 0 || *right == 0) return append(x, *left != 0 ? *left : *right, !rounded_end_);
                if (auto const within = bracket(x, *left, *right)) return cross(x, *within, *left, *right, !rounded_end_);
            }
        }
        // What tends to 0 and falls all the way is positive.
        if (bend_defined && right_.vanishes && x.high == intervals::infinity && (bend.low >= 0 || bend.high <= 0)) return append(x, bend.low >= 0 ? -1 : 1, true);
        if (bend_defined && left_.vanishes && x.low == -intervals::infinity && (bend.low >= 0 || bend.high <= 0)) return append(x, bend.low >= 0 ? 1 : -1, true);
        double const width = x.high - x.low, reach = intervals::greater(x.high < 0 ? -x.low : x.high, 1);
        bool const tiny    = error_free::finite(width) && width < 1e-9 * reach;
        bool const far     = !error_free::finite(width) && (x.low > farthest || x.high < -farthest);
        // Far out, and where the slope is as good as zero, the leading term of its expansion says its sign, but not from where on.
        far_slope const* leading = x.high <= 0 ? &left_ : x.low >= 0 ? &right_ : nullptr;
        bool const vanishes      = s.low > -1e-250 && s.high < 1e-250;
        if ((far || vanishes) && leading != nullptr && leading->sign.has_value()) {
            found_.proven = false;
            return append(x, *leading->sign, false);
        }
        if (boxes_ <= 0 || tiny || far) return give_up(x);
        double const m = middle(x);
        search({x.low, m});
        search({m, x.high});
    }

    // No proof: what the ends show, and where the search ran out of boxes, points between them.
    constexpr void give_up(interval x) {
        found_.proven = false;
        std::optional<int> left = sign_at_end(x, false);
        double const width      = x.high - x.low;
        if (boxes_ <= 0 && error_free::finite(width) && width > 1e-6)
            for (int k = 1; k < scanned_; ++k) {
                double const to               = x.low + width * k / scanned_;
                std::optional<int> const here = sign_at(to);
                show({x.low + width * (k - 1) / scanned_, to}, left, here);
                if (k + 1 == scanned_) x.low = to;
                left = here;
            }
        show(x, left, sign_at_end(x, true));
    }
    constexpr void show(interval x, std::optional<int> left, std::optional<int> right) {
        if (left && right && *left != *right && *left != 0 && *right != 0)
            if (auto const within = bracket(x, *left, *right)) return cross(x, *within, *left, *right, false);
        append(x, left && *left != 0 ? *left : right ? *right : found_.runs.empty() ? 0 : found_.runs.back().sign, false);
    }

    // `within`: a finite part of x with both signs.
    constexpr void cross(interval x, interval within, int left, int right, bool proven) {
        double a = within.low, b = within.high;
        double root = middle(within);
        for (int i = 0; i < 1200 && root > a && root < b; ++i) {
            std::optional<int> const s = sign_at(root);
            if (s == 0) a = b = root;  // exactly
            if (!s || *s == 0) break;
            (*s == left ? a : b) = root;
            root                 = middle({a, b});
        }
        a = nearer(a, root, left);
        b = nearer(b, root, right);
        append({x.low, root}, left, proven);
        meet_root(root, {a, b});
        append({root, x.high}, right, proven);
    }

    // The point nearest to a root at which the slope certainly has the sign that it has at `end`.
    constexpr double nearer(double end, double root, int sign) {
        for (int i = 0; i < 80; ++i) {
            double const m = end + (root - end) * 0.5;
            if (m == end || m == root || sign_at(m) != sign) break;
            end = m;
        }
        return end;
    }
    // Where the slope has the sign that it keeps as x goes out from a place, as far as doubles are multiplied.
    constexpr std::optional<double> beyond(double from, int direction, int sign) {
        for (double step = 1; step < 1e140; step = step < 1e3 ? 2 * step : step * step)
            if (sign_at(from + direction * step) == sign) return from + direction * step;
        return std::nullopt;
    }
    // Of a slope with these signs at both ends, one of which may be infinite.
    constexpr std::optional<interval> bracket(interval x, int left, int right) {
        if (error_free::finite(x.low) && error_free::finite(x.high)) return x;
        bool const to_the_right         = error_free::finite(x.low);
        std::optional<double> const end = to_the_right ? beyond(x.low, +1, right) : beyond(x.high, -1, left);
        if (!end) return std::nullopt;
        return to_the_right ? interval{x.low, *end} : interval{*end, x.high};
    }

    constexpr void append(interval x, int sign, bool proven) {
        bool const first = first_of_piece_;
        first_of_piece_  = false;
        if (!found_.runs.empty() && !first) {
            run& last = found_.runs.back();
            // A weak sign from an enclosure that touches zero: between runs of the other sign it is a root, kept below.
            if (last.sign == sign) {
                last.to     = x.high;
                last.proven = last.proven && proven;
                return;
            }
            if (last.to == x.low && last.sign * sign < 0 && (found_.roots.empty() || found_.roots.back() != x.low)) meet_root(x.low, intervals::point(x.low));
        }
        found_.runs.push_back({x.low, x.high, sign, proven});
    }

    constexpr void meet_root(double root, interval bracket) {
        found_.roots.push_back(root);
        found_.brackets.push_back(bracket);
    }

    // From here on hardly a constant that is written in a formula holds up the leading term.
    static constexpr double farthest = 1e40;

    tape& t_;
    std::size_t slope_;
    far_slope left_, right_;
    int boxes_, scanned_;
    bool first_of_piece_ = true;
    interval nearest_{};        // the slope beside the end that sign_at_end looked at last
    bool rounded_end_ = false;  // some end's slope is 0 to rounding
    slope_signs found_;
};

}  // namespace actgen
