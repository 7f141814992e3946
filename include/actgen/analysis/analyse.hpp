// How a pointwise activation of one operand behaves, at its initial parameter values: range, limits, parity, monotone
// pieces, smoothness, greatest slope.
//
// Found numerically between the breakpoints that calculus proved: roots of f' by bisection, ends by growing |x|.  What
// of it is proven, and for which parameters, the facts say (analysis/facts.hpp).
#pragma once
#include <actgen/calculus/differentiate.hpp>

namespace actgen {

// What f does towards one end: it approaches slope * x + offset, or grows beyond any line.
struct end_behaviour {
    double slope = 0, offset = 0;
    bool linear  = false;
    double value = 0;  // the limit of f itself: finite or infinite
};

struct monotone_piece {
    double from, to;
    trend direction;  // none: constant
};

struct analysis {
    bool available = false;  // pointwise with one operand
    interval range{0, 0};
    bool attained_low = false, attained_high = false;
    int parity = 0;          // -1 odd, +1 even
    end_behaviour left, right;
    bool continuous = true;
    int smoothness  = infinitely_smooth;  // k of C^k; -1: f itself jumps
    double lipschitz = 0;
    std::vector<monotone_piece> pieces;
    std::vector<double> slope_roots;
    std::vector<double> breakpoints;      // sorted places, at the initial parameters

    static constexpr int infinitely_smooth = 1000;
};

class analyst {
public:
    constexpr analyst(activation_record const& a, derivation const& d) : a_(a), d_(d), at_(parameter_samples(a)[0]) {}

    constexpr analysis run() {
        if (d_.slope == no_node || !is_single()) return r_;
        r_.available = true;
        find_breakpoints();
        r_.left  = behaviour(-1);
        r_.right = behaviour(+1);
        find_pieces();
        find_range();
        find_parity();
        return r_;
    }

    constexpr double f(double x) const { return value(d_.forward, x); }
    constexpr double slope(double x) const { return value(d_.slope, x); }

private:
    constexpr bool is_single() const { return a_.inputs == 1 && !a_.uses_noise && extent_of(a_) == extent::pointwise; }
    constexpr double value(node_id root, double x) const {
        point_bindings b = at_;
        b.x              = x;
        return evaluate(d_.g, root, b);
    }
    static constexpr double magnitude(double v) { return v < 0 ? -v : v; }
    static constexpr double cleaned(double v) {  // a number that is nearly short is short
        double const scaled = v * 1048576.0;
        double const whole  = constant_math::round(scaled);
        return magnitude(scaled - whole) < 1e-2 && magnitude(v) < 1e6 ? whole / 1048576.0 : v;
    }

    constexpr void find_breakpoints() {
        for (auto const& b : d_.breakpoints) {
            r_.breakpoints.push_back(value(b.at, 0));
            if (b.what == breakpoint::jump) {
                r_.continuous = false;
                r_.smoothness = -1;
            } else if (b.what == breakpoint::kink && r_.smoothness > 0) {
                r_.smoothness = 0;
            } else if (b.what == breakpoint::smooth && r_.smoothness > 1) {
                r_.smoothness = 1;  // at least: the second derivative may agree, too
            }
        }
        std::sort(r_.breakpoints.begin(), r_.breakpoints.end());
    }

    constexpr end_behaviour behaviour(int side) const {
        end_behaviour e;
        double const far = side * 0x1p24, farther = side * 0x1p25;
        double const y = f(far), z = f(farther);
        double const steep = (z - y) / (farther - far);
        e.slope            = magnitude(steep) < 1e-6 ? 0 : cleaned(steep);
        double const rest  = exact::finite(y) && exact::finite(z) ? z - e.slope * farther : constant_math::nan;
        double const other = exact::finite(y) ? y - e.slope * far : constant_math::nan;
        e.linear           = magnitude(rest - other) < 1e-6 * (1 + magnitude(rest));
        if (e.linear) e.offset = cleaned(magnitude(rest) < 1e-6 ? 0 : rest);
        e.value = !e.linear ? (z > 0 ? constant_math::infinity : -constant_math::infinity)
                  : e.slope == 0 ? e.offset
                  : e.slope * side > 0 ? constant_math::infinity : -constant_math::infinity;
        return e;
    }

    // Places where f' changes its sign, by bisection between points that grow away from the breakpoints.
    constexpr void find_pieces() {
        std::vector<double> grid;
        std::vector<double> centres = r_.breakpoints;
        centres.push_back(0);
        for (double c : centres)
            for (double step = 1e-3; step < 2e3; step *= 1.25)
                for (int sign : {-1, 1}) grid.push_back(c + sign * step);
        std::sort(grid.begin(), grid.end());
        int last_sign      = 0;
        double last_x      = -constant_math::infinity, piece_start = -constant_math::infinity;
        auto const sign_of = [&](double x) {
            double const s = slope(x);
            r_.lipschitz   = magnitude(s) > r_.lipschitz ? magnitude(s) : r_.lipschitz;
            return s > 1e-13 ? 1 : s < -1e-13 ? -1 : 0;
        };
        bool started = false, last_zero_run = false;
        for (double x : grid) {
            int const s = sign_of(x);
            if (started && s != last_sign) {
                double const cut = change_between(last_x, x, last_sign);
                bool const tail  = s == 0 || last_sign == 0;
                // A slope that only underflows is no piece of its own.
                if (tail && !flat(s == 0 ? x : last_x)) {
                    if (last_sign == 0) last_sign = s;
                    last_x = x;
                    continue;
                }
                r_.pieces.push_back({piece_start, cut, direction(last_sign)});
                if (!is_breakpoint(cut)) r_.slope_roots.push_back(cut);
                piece_start = cut;
            }
            started       = true;
            last_sign     = s;
            last_x        = x;
            last_zero_run = s == 0;
        }
        static_cast<void>(last_zero_run);
        r_.pieces.push_back({piece_start, constant_math::infinity, direction(last_sign)});
        refine_greatest_slope(grid);
    }
    static constexpr trend direction(int sign) { return sign > 0 ? trend::increasing : sign < 0 ? trend::decreasing : trend::none; }
    constexpr bool flat(double x) const { return slope(x) == 0 && slope(x + (x < 0 ? -0.01 : 0.01)) == 0 && magnitude(x) < 20; }
    constexpr bool is_breakpoint(double x) const {
        for (double b : r_.breakpoints)
            if (magnitude(b - x) < 1e-9) return true;
        return false;
    }
    constexpr double change_between(double a, double b, int sign_at_a) const {
        for (double place : r_.breakpoints)
            if (place > a && place < b) return place;
        for (int i = 0; i < 80; ++i) {
            double const middle = 0.5 * (a + b);
            double const s      = slope(middle);
            int const sign      = s > 0 ? 1 : s < 0 ? -1 : 0;
            (sign == sign_at_a ? a : b) = middle;
        }
        return 0.5 * (a + b);
    }
    constexpr void refine_greatest_slope(std::vector<double> const& grid) {
        for (std::size_t i = 1; i + 1 < grid.size(); ++i) {
            double const left = magnitude(slope(grid[i - 1])), here = magnitude(slope(grid[i])), right = magnitude(slope(grid[i + 1]));
            if (here < left || here < right) continue;
            double a = grid[i - 1], b = grid[i + 1];
            for (int k = 0; k < 60; ++k) {  // thirds
                double const p = a + (b - a) / 3, q = b - (b - a) / 3;
                (magnitude(slope(p)) < magnitude(slope(q)) ? a : b) = magnitude(slope(p)) < magnitude(slope(q)) ? p : q;
            }
            double const top = magnitude(slope(0.5 * (a + b)));
            r_.lipschitz     = top > r_.lipschitz ? top : r_.lipschitz;
        }
        for (int side : {-1, 1}) {
            double const end = magnitude(side < 0 ? r_.left.slope : r_.right.slope);
            r_.lipschitz     = end > r_.lipschitz ? end : r_.lipschitz;
        }
        r_.lipschitz = cleaned(r_.lipschitz);
    }

    constexpr void find_range() {
        r_.range = {constant_math::infinity, -constant_math::infinity};
        auto const meet = [&](double v, bool attained) {
            if (v < r_.range.low || (v == r_.range.low && attained)) r_.range.low = v, r_.attained_low = attained;
            if (v > r_.range.high || (v == r_.range.high && attained)) r_.range.high = v, r_.attained_high = attained;
        };
        meet(r_.left.value, f(-0x1p24) == r_.left.value && r_.pieces.front().direction == trend::none);
        meet(r_.right.value, f(0x1p24) == r_.right.value && r_.pieces.back().direction == trend::none);
        for (auto const& p : r_.pieces)
            for (double end : {p.from, p.to})
                if (exact::finite(end)) meet(f(end), true);
        for (double b : r_.breakpoints) meet(f(b), true);
    }

    constexpr void find_parity() {
        bool even = true, odd = true;
        for (double x : {0.1, 0.7, 1.3, 2.9, 3.1, 6.5, 11.0}) {
            double const p = f(x), n = f(-x), slack = 1e-13 * (magnitude(p) + magnitude(n));
            even = even && magnitude(p - n) <= slack;
            odd  = odd && magnitude(p + n) <= slack;
        }
        r_.parity = odd ? -1 : even ? 1 : 0;
    }

    activation_record const& a_;
    derivation const& d_;
    point_bindings at_;
    analysis r_;
};

constexpr analysis analyse(activation_record const& a, derivation const& d) { return analyst(a, d).run(); }

}  // namespace actgen
