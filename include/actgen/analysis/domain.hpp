// Where a formula has no value: stretches of the x axis, shown by enclosures, and single points.
//
//     log(x)       from -inf to 0: the operand of log lies outside its domain
//     1 / x        at 0, a pole
//     sqrt(x - 1)  from -inf to 1
#pragma once
#include <algorithm>

#include <actgen/analysis/analysis.hpp>
#include <actgen/analysis/axis.hpp>

namespace actgen {

// Whether a formula certainly has no value: some function that the value goes through certainly has none.  What a choice does
// not take does not count, of comparisons nothing is said, and infinities are values, which log(0) and pow(0, -1) have.
class missing_values {
public:
    constexpr missing_values(graph const& g, node_id f) : root_(copy(g, f, g_)), t_(g_, all_nodes(g_)) {}

    constexpr void bind(tape_bindings const& b) { t_.bind(b); }
    constexpr bool at(double x) {
        t_.at(x);
        return missing();
    }
    // For every x in the interval.
    constexpr bool over(interval x, interval open) {
        t_.over(x, open);
        return missing();
    }

private:
    static constexpr std::vector<node_id> all_nodes(graph const& g) {
        std::vector<node_id> all;
        for (node_id i = 0; i < g.size(); ++i) all.push_back(i);
        return all;
    }
    constexpr value_set const& operator[](node_id i) const { return t_[static_cast<std::size_t>(i)]; }

    constexpr bool missing() const {
        return fold<unsigned char>(g_, {root_}, [&](node_id i, node_flags const& none) { return static_cast<unsigned char>(is_missing(g_[i], none)); })[root_] != 0;
    }
    constexpr bool is_missing(node const& n, node_flags const& none) const {
        primitive const& p = *n.op;
        if (p.level == stage::leaf || p.condition || p.logical) return false;
        if (p.gradient_only) return none[n.operand[0]] != 0;
        if (is_choice(n)) {
            interval const taken = (*this)[n.operand[0]].ends;
            if (intervals::is_point(taken)) return none[n.operand[taken.low != 0 ? 1 : 2]] != 0;
            return none[n.operand[1]] != 0 && none[n.operand[2]] != 0;
        }
        for (node_id o : n.operand)
            if (o != no_node && none[o] != 0) return true;
        return has_no_value(n);
    }
    constexpr bool has_no_value(node const& n) const {
        primitive const& p = *n.op;
        value_set const& u = (*this)[n.operand[0]];
        if (&p == &primitives::divide) return is_zero((*this)[n.operand[1]]);
        if (&p == &primitives::power) {
            value_set const& v = (*this)[n.operand[1]];
            bool const whole   = v.ends.low == constant_math::floor(v.ends.low);
            return v.is_point() && !whole && u.sign() < 0;
        }
        return u.ends.high < p.domain.low || u.ends.low > p.domain.high || (u.ends.high == p.domain.low && u.open_high && error_free::finite(p.domain.low)) ||
               (u.ends.low == p.domain.high && u.open_low && error_free::finite(p.domain.high));
    }
    static constexpr bool is_zero(value_set const& u) { return u.is_point() && u.ends.low == 0; }

    graph g_;
    node_id root_;
    tape t_;
};

class domain_finder {
public:
    // `t` has f and its slope as its first roots.
    constexpr domain_finder(tape& t, missing_values& none, int boxes) : t_(t), none_(none), boxes_(boxes) {}

    constexpr domain_gaps find(std::vector<interval> const& pieces) {
        for (interval const& piece : pieces) {
            piece_          = piece;
            first_of_piece_ = true;
            for (interval const& part : halves(piece)) search(part);
        }
        return gathered();
    }

private:
    enum class finding : std::uint8_t { missing, doubtful };
    struct box {
        interval x;
        finding what;
    };

    constexpr void search(interval x) {
        if (boxes_-- <= 0) {
            complete_ = false;
            return;
        }
        t_.over(x, piece_);
        if (none_.over(x, piece_)) return append(x, finding::missing);
        if (t_[0].defined && t_[1].defined) return;
        bool const left = error_free::finite(x.low), right = error_free::finite(x.high);
        using namespace intervals;
        double const reach = greater(left ? (x.low < 0 ? -x.low : x.low) : 0, right ? (x.high < 0 ? -x.high : x.high) : 0);
        if (reach > 1e12) return;
        if (left && right && x.high - x.low < 1e-15 * greater(reach, 1e-3)) return append(x, finding::doubtful);
        double const far = reach > 1e3 ? smaller(reach * reach, 2e12) : greater(1, 2 * reach);
        double const m   = left && right ? x.low + (x.high - x.low) * 0.5 : left ? (x.low < 0 ? 0 : far) : x.high > 0 ? 0 : -far;
        search({x.low, m});
        search({m, x.high});
    }
    constexpr void append(interval x, finding what) {
        bool const first = first_of_piece_;  // where pieces meet f may have a value of its own
        first_of_piece_  = false;
        if (!first && boxes_found_.back().what == what && boxes_found_.back().x.high == x.low) boxes_found_.back().x.high = x.high;
        else boxes_found_.push_back({x, what});
    }

    constexpr domain_gaps gathered() {
        domain_gaps gaps;
        gaps.complete = complete_;
        for (std::size_t k = 0; k < boxes_found_.size(); ++k) {
            box const& b = boxes_found_[k];
            if (b.what == finding::doubtful) {
                bool const beside_gap = touches(k, k - 1) || touches(k, k + 1);
                bool const narrow     = b.x.high - b.x.low < 1e-9 * (1 + (b.x.low < 0 ? -b.x.low : b.x.low));
                gaps.complete         = gaps.complete && narrow;
                if (!beside_gap && narrow) gaps.points.push_back(simplest(b.x));
                continue;
            }
            gaps.stretches.push_back({edge(k, -1), edge(k, +1)});
        }
        join(gaps);
        return gaps;
    }
    constexpr bool touches(std::size_t k, std::size_t other) const {
        if (other >= boxes_found_.size() || boxes_found_[other].what == finding::doubtful) return false;
        interval const a = boxes_found_[k].x, b = boxes_found_[other].x;
        return a.low == b.high || a.high == b.low;
    }
    // The end of a stretch: beyond the boxes in doubt that lie beside it, as far as single points have no value.
    constexpr double edge(std::size_t k, int side) {
        interval const x   = boxes_found_[k].x;
        double const end   = side < 0 ? x.low : x.high;
        std::size_t const n = side < 0 ? k - 1 : k + 1;
        if (!error_free::finite(end) || n >= boxes_found_.size() || boxes_found_[n].what != finding::doubtful || !touches(n, k)) return end;
        double none = end, some = side < 0 ? boxes_found_[n].x.low : boxes_found_[n].x.high;
        if (none_.at(some)) return some;
        for (int i = 0; i < 100; ++i) {
            double const m = none + (some - none) * 0.5;
            if (m == none || m == some) break;
            (none_.at(m) ? none : some) = m;
        }
        return simplest(side < 0 ? interval{some, none} : interval{none, some});
    }
    // The shortest decimal in the interval.
    static constexpr double simplest(interval x) {
        if (x.low <= 0 && x.high >= 0) return 0;
        double scale = 1;
        for (int digits = 0; digits < 19; ++digits, scale *= 10) {
            double const m = x.low + (x.high - x.low) * 0.5, c = constant_math::round(m * scale) / scale;
            if (c >= x.low && c <= x.high) return c;
        }
        return x.low + (x.high - x.low) * 0.5;
    }
    // Stretches that meet are one where there is no value between them, either.
    constexpr void join(domain_gaps& gaps) {
        std::vector<interval> all;
        for (interval const& s : gaps.stretches) {
            if (!all.empty() && s.low <= all.back().high && none_.at(s.low)) all.back().high = intervals::greater(all.back().high, s.high);
            else if (s.low < s.high) all.push_back(s);
        }
        gaps.stretches = all;
    }

    tape& t_;
    missing_values& none_;
    interval piece_{};
    int boxes_;
    bool complete_ = true, first_of_piece_ = true;
    std::vector<box> boxes_found_;
};

}  // namespace actgen
