// The shape of a formula: its range, monotone pieces, Lipschitz constant, smoothness and parity.
#pragma once
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "findings.hpp"
#include "samples.hpp"
#include "smoothness.hpp"
#include "subject.hpp"

namespace actgen::fuzz {

// A place where f(-x) is certainly not what the parity says; with `domains`, also one where only f(x) or f(-x) is there.
inline std::optional<exact_number> against_parity(exact_function const& f, std::vector<sample> const& samples,
                                                  int parity, bool domains) {
    for (sample const& s : samples) {
        if (s.x == 0 && f.meets_pole(s.x)) continue;
        exact_value const mirrored = f(-s.x), y = parity > 0 ? mirrored : negated(mirrored);
        bool const one_sided = (finite(y) && s.y.is_nan()) || (finite(s.y) && y.is_nan());
        if ((domains && one_sided) || (finite(y) && finite(s.y) && (y.high < s.y.low || s.y.high < y.low))) return s.x;
    }
    return std::nullopt;
}

class shape_checks {
public:
    shape_checks(subject const& of, exact_function const& f, std::vector<sample> samples, findings& found)
        : of_(of), shape_(of.shape), f_(f), samples_(std::move(samples)), found_(found) {}

    void run() {
        if (shape_.range_proven) check_range();
        if (shape_.pieces_proven && shape_.defined) check_pieces();
        if (shape_.lipschitz_proven && shape_.defined) check_lipschitz();
        if (shape_.smoothness_proven && shape_.smoothness > 0 && shape_.defined)
            check_smoothness(std::min(shape_.smoothness, 3));
        if (shape_.parity != 0) check_parity();
        else if (shape_.parity_proven) check_neither();
        check_gaps();
    }

private:
    void check_range() {
        ++found_.counts.ranges;
        interval const r = shape_.range;
        exact_number low(1e300), high(-1e300);
        for (sample const& s : samples_) {
            if (!finite(s.y)) continue;
            if (s.y.low > r.high + 1e-11 * (1 + std::fabs(r.high)) || s.y.high < r.low - 1e-11 * (1 + std::fabs(r.low)))
                return found_.wrong("range", "[" + number(r.low) + ", " + number(r.high) + "], but f(" + number(s.x) +
                                                 ") = " + number(s.y.low));
            if (!s.known) continue;
            low  = std::min(low, s.y.low);
            high = std::max(high, s.y.high);
        }
        for (double exponent : {60.0, 2000.0})
            for (double sign : {-1.0, 1.0})
                if (known_number const k = f_.at(sign * power_of_two(exponent)); k.known) {
                    low  = std::min(low, k.low);
                    high = std::max(high, k.high);
                }
        if (low > high) return;
        // Slow ends come near their limits only far beyond all samples.
        if (std::isfinite(r.high) && high < r.high - 0.2 * (1 + std::fabs(r.high)))
            found_.wrong("range", "up to " + number(r.high) + ", but f stays below " + number(high));
        if (std::isfinite(r.low) && low > r.low + 0.2 * (1 + std::fabs(r.low)))
            found_.wrong("range", "down to " + number(r.low) + ", but f stays above " + number(low));
        check_attained(r.high, shape_.high_end, +1);
        check_attained(r.low, shape_.low_end, -1);
    }
    // A range's end is a rounded number: what counts is whether f comes as near as rounding.
    void check_attained(double end, attainment how, int side) {
        if (!std::isfinite(end) || how == attainment::unknown) return;
        exact_number best(1e300);
        bool meets = false;
        for (sample const& s : samples_) {
            if (!s.known) continue;
            exact_number const gap = side > 0 ? exact_number(end - s.y.high) : exact_number(s.y.low - end);
            best                   = std::min(best, gap);
            meets                  = meets || (s.y.is_point() && s.y.low == end);
        }
        if (may_be_met_at_a_place(end)) return void(++found_.counts.undecided);
        if (how == attainment::attained && best > 1e-9 * (1 + std::fabs(end)))
            found_.wrong("attained", number(end) + " is not, the nearest is " + number(best) + " away");
        if (how == attainment::approached && meets) found_.wrong("attained", number(end) + " is");
    }
    // At a decimal place an enclosure holds what f is there and beside it.
    bool may_be_met_at_a_place(double end) const {
        return std::any_of(of_.places.begin(), of_.places.end(), [&](observed_place const& p) {
            exact_value const there = f_.value_at({p.exactly, 0, 0});
            bool const inside = there.low <= end + dust_of(end) && there.high >= end - dust_of(end);
            return inside && !there.is_point() && !exact_function::to_known(there).known;
        });
    }
    void check_pieces() {
        for (monotone_piece const& piece : shape_.pieces) {
            sample const* before = nullptr;
            for (sample const& s : samples_) {
                if (s.x <= piece.from || s.x >= piece.to || !finite(s.y)) continue;
                double const dust = std::fabs(piece.from) * 1e-9 + 1e-9;  // ends of pieces are rounded roots
                if (s.x - piece.from < dust || piece.to - s.x < dust) continue;
                if (before != nullptr) {
                    ++found_.counts.pieces;
                    exact_number const unseen = unseen_between(*before, s, of_.places);
                    bool const falls = s.y.high<before->y.low - unseen, rises = s.y.low> before->y.high + unseen;
                    if ((piece.direction == trend::increasing && falls) ||
                        (piece.direction == trend::decreasing && rises) ||
                        (piece.direction == trend::none && (falls || rises)))
                        return found_.wrong("piece", "from " + number(piece.from) + " to " + number(piece.to) +
                                                         ", but f(" + number(before->x) +
                                                         ") = " + number(before->y.low) + " and f(" + number(s.x) +
                                                         ") = " + number(s.y.low));
                }
                before = &s;
            }
        }
    }
    void check_lipschitz() {
        double const bound = shape_.lipschitz;
        exact_number found = steepest(samples_, found_.counts);
        if (std::isfinite(bound) && found < 0.5 * bound) {
            look_where_f_changes(f_, samples_);
            found = steepest(samples_, found_.counts);
        }
        if (std::isfinite(bound) && found > bound * (1 + 1e-9) + 1e-12)
            found_.wrong("lipschitz", number(bound) + ", but quotients reach " + number(found));
        if (std::isfinite(bound) && found < 0.5 * bound)
            found_.wrong("lipschitz", number(bound) + ", but quotients stay below " + number(found));
    }
    void check_smoothness(int orders) {
        ++found_.counts.smoothness;
        if (is_smooth(f_, orders, of_.places, 1e-25, found_.counts) == answer::no)
            found_.wrong("smooth", "f is not " + std::to_string(orders) + " times continuously differentiable");
    }
    void check_parity() {
        if (auto const x = against_parity(f_, samples_, shape_.parity, false))
            found_.wrong("parity", "f(-x) at " + number(*x));
    }
    void check_neither() {
        for (int parity : {-1, 1})
            if (!against_parity(f_, samples_, parity, true)) found_.wrong("neither", std::string("f is ") + (parity < 0 ? "odd" : "even") + " at all samples");
    }
    // Where f is said to have no value; ends of stretches are rounded.
    void check_gaps() {
        for (monotone_piece const& piece : shape_.pieces) {
            if (piece.defined) continue;
            for (sample const& s : samples_) {
                double const dust = piece.from == piece.to ? 0 : std::fabs(piece.from) * 1e-9 + 1e-9;
                bool const inside = piece.from == piece.to ? s.x == piece.from : s.x - piece.from > dust && piece.to - s.x > dust;
                if (inside && s.known && finite(s.y))
                    found_.wrong("gap", "from " + number(piece.from) + " to " + number(piece.to) + ", but f(" + number(s.x) + ") = " + number(s.y.low));
            }
        }
    }

    subject const& of_;
    analysis const& shape_;
    exact_function const& f_;
    std::vector<sample> samples_;
    findings& found_;
};

}  // namespace actgen::fuzz
