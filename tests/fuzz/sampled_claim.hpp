// Whether samples of a formula, for some values of its parameters, show that a claim fails.
#pragma once
#include <algorithm>
#include <cmath>
#include <vector>

#include <actgen/analysis/axis.hpp>
#include <actgen/meaning/evaluate.hpp>

#include "samples.hpp"
#include "shape_checks.hpp"
#include "smoothness.hpp"
#include "subject.hpp"

namespace actgen::fuzz {

class sampled_claim {
public:
    // `refuted`: the claim is said to fail, by however little; what is proven may be a rounded number.
    sampled_claim(subject const& of, std::vector<double> const& values, std::vector<sample> const& samples,
                  bool refuted, check_counts& counts)
        : of_(of), values_(values), samples_(samples), f_(of.function(values)), places_(of.places_at(values)), refuted_(refuted), counts_(counts) {}

    bool fails(fact_record const& fact) const {
        switch (fact.what) {
            case claim::smooth:
                return is_smooth(f_, 3, places_, dust(), counts_) == answer::no ||
                       (refuted_ && (ends_at_a_place(f_, places_, counts_) || is_lost_at_a_place(f_, places_, counts_)));
            case claim::continuous:
                return is_smooth(f_, 0, places_, dust(), counts_) == answer::no;
            case claim::nondecreasing:
                return neighbours([&](sample const& a, sample const& b) { return falls_between(a, b); }) ||
                       (refuted_ && goes(-1));
            case claim::nonincreasing:
                return neighbours(
                           [&](sample const& a, sample const& b) { return a.y.high < b.y.low - unseen(a, b); }) ||
                       (refuted_ && goes(+1));
            case claim::increasing:
                return neighbours([&](sample const& a, sample const& b) {
                           return falls_between(a, b) || stays_between(a, b);
                       }) ||
                       (refuted_ && goes(-1));
            case claim::odd:
                return against_parity(f_, samples_, -1, refuted_).has_value();
            case claim::even:
                return against_parity(f_, samples_, 1, refuted_).has_value();
            case claim::bounded_slope:
                return is_steeper_than(constant(fact.first) * (1 + 1e-9) + 1e-12);
            case claim::range:
                return has_other_range(constant(fact.first), constant(fact.second));
            case claim::limit:
                return goes_elsewhere(fact);
            case claim::kink:
            case claim::jump:
                break;
        }
        return false;
    }

private:
    // What is refuted fails by however little, as far as 333 bits show it.
    exact_number dust() const { return refuted_ ? power_of_two(-250) : exact_number(1e-25); }

    // Whether some sample and the next do so.
    bool neighbours(auto const& fail) const {
        sample const *before = nullptr, *known = nullptr;
        for (sample const& s : samples_) {
            if (!finite(s.y)) continue;
            if ((before != nullptr && fail(*before, s)) || (known != nullptr && known != before && fail(*known, s)))
                return true;
            before = &s;
            if (s.known) known = &s;  // what is not known at a place hides nothing of what lies beside it
        }
        return false;
    }
    bool falls_between(sample const& a, sample const& b) const { return b.y.high < a.y.low - unseen(a, b); }
    bool stays_between(sample const& a, sample const& b) const {
        bool const one = a.y.is_point() && b.y.is_point() && a.y.low == b.y.low;
        // Or a tail, lost in 333 bits.
        return one || (refuted_ && abs(b.y.high - a.y.low) <= power_of_two(-300) * (1 + abs(a.y.low)));
    }
    exact_number unseen(sample const& a, sample const& b) const {
        return refuted_ ? exact_number(0) : unseen_between(a, b, places_);
    }

    // Whether f goes that way somewhere, by however little.
    bool goes(int direction) const {
        std::vector<double> const xs = points_in_pieces();
        return std::any_of(xs.begin(), xs.end(), [&](double x) { return f_.direction_at(x) == direction; });
    }
    std::vector<double> points_in_pieces() const {
        std::vector<node_id> const nodes = places_of(of_.derived);
        tape places(of_.derived.g, nodes);
        return points_of(pieces_between(sorted_places(of_.derived, places, bind_values(parameters()))), 63);
    }
    point_bindings parameters() const {
        point_bindings at;
        at.parameters = values_;
        return at;
    }
    double constant(node_id i) const { return evaluate(of_.record.expressions, i, parameters()); }

    bool is_steeper_than(exact_number const& bound) const {
        if (steepest(samples_, counts_) > bound) return true;
        if (!refuted_) return false;
        for (double x : points_in_pieces())
            if (is_steeper_at(x, bound)) return true;
        return std::any_of(of_.shape.pieces.begin(), of_.shape.pieces.end(), [&](monotone_piece const& p) {
            return is_steeper_beside(p.from, bound) || is_steeper_beside(p.to, bound);
        });
    }
    // A pole is steep where it is.
    bool is_steeper_beside(double place, exact_number const& bound) const {
        if (!std::isfinite(place)) return false;
        for (double side : {-1.0, 1.0})
            for (double exponent : {-10.0, -17.0, -24.0, -40.0})
                if (is_steeper_at(place + side * power_of_two(exponent), bound)) return true;
        return false;
    }
    bool is_steeper_at(exact_number const& x, exact_number const& bound) const {
        known_number const q = f_.quotient(x, power_of_two(-80), 1);
        return q.known && abs(q.middle()) > bound;
    }

    bool has_other_range(double low, double high) const {
        // What f certainly reaches, and what it may reach: where a condition is not decided an enclosure holds both
        // branches.
        exact_number least(1e300), most(-1e300), least_at_all(1e300), most_at_all(-1e300);
        auto const meet = [&](exact_number const& y_low, exact_number const& y_high) {
            least        = std::min(least, y_high);
            most         = std::max(most, y_low);
            least_at_all = std::min(least_at_all, y_low);
            most_at_all  = std::max(most_at_all, y_high);
        };
        for (sample const& s : samples_)
            if (finite(s.y)) {
                meet(s.y.low, s.y.high);
                // What is proven may be a rounded number; what is refuted fails by however little.
                double const rounding = refuted_ ? 0 : 1e-11;
                if (s.y.low > high + rounding * (1 + std::fabs(high)) ||
                    s.y.high < low - rounding * (1 + std::fabs(low)))
                    return true;
            }
        for (double exponent : {60.0, 2000.0})
            for (double sign : {-1.0, 1.0})
                if (known_number const k = f_.at(sign * power_of_two(exponent)); k.known) meet(k.low, k.high);
        if (most > high + 1e-9 * (1 + std::fabs(high)) || least < low - 1e-9 * (1 + std::fabs(low))) return true;
        // Samples may miss what is least: far off is a fault of what is proven, any gap speaks for what is refuted.
        auto const far = [this](double end) { return refuted_ ? 1e-9 * (end == 0 ? 1 : std::fabs(end)) : 0.2 * (1 + std::fabs(end)); };
        if (refuted_ && ((!std::isfinite(low) && least_at_all > -1e6) || (!std::isfinite(high) && most_at_all < 1e6)))
            return true;
        return (std::isfinite(low) && least_at_all > low + far(low)) ||
               (std::isfinite(high) && most_at_all < high - far(high));
    }

    bool goes_elsewhere(fact_record const& limit) const {
        exact_number const x1 = limit.direction * power_of_two(40), x2 = limit.direction * power_of_two(60);
        known_number const y1 = f_.at(x1), y2 = f_.at(x2);
        double const end = constant(limit.first);
        if (!y1.known || !y2.known) return refuted_;  // beyond what 333 bits tell
        if (!std::isfinite(end)) {
            known_number const y3 = f_.at(limit.direction * power_of_two(60000));  // a slow one may show only farther out
            auto const rises = [&](known_number const& y) { return y.known && y.low > y1.high && y.low > 0; };
            auto const falls = [&](known_number const& y) { return y.known && y.high < y1.low && y.high < 0; };
            return end > 0 ? !rises(y2) && !rises(y3) : !falls(y2) && !falls(y3);
        }
        exact_function const value(of_.record.expressions, limit.first, values_);
        auto const gap = [&](double exponent) {
            exact_number const x = limit.direction * power_of_two(exponent);
            return difference(f_.at(x), value.at(x));
        };
        exact_number const least = refuted_ ? exact_number(power_of_two(-250) * abs(y2.high)) : exact_number(dust_of(end));
        known_number const near = gap(40), far = gap(50), farther = gap(60);  // two of them may meet what goes through 0 between
        bool const apart = farther.known && (farther.low > least || farther.high < -least);
        if (refuted_ && apart && vanishes(near, farther, least) != answer::yes) return true;
        return vanishes(near, far, least) == answer::no || vanishes(far, farther, least) == answer::no ||
               vanishes(near, farther, least) == answer::no;
    }

    subject const& of_;
    std::vector<double> const& values_;
    std::vector<sample> const& samples_;
    exact_function f_;
    std::vector<observed_place> places_;
    bool refuted_;
    check_counts& counts_;
};

}  // namespace actgen::fuzz
