// Breakpoints: limits and slopes beside each of them, and whether f jumps there, or bends.
#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "findings.hpp"
#include "steps.hpp"
#include "subject.hpp"

namespace actgen::fuzz {

// A limit as it is said: a number of any size, infinite where that is meant, or none.
struct said {
    exact_number value;
    bool none;
};
inline said said_number(wide_interval const& v) {
    exact_value const ends(v);
    bool const beyond = v.is_finite() && !isfinite(ends.low);  // finite, and beyond all exponents
    return {ends.low, ends.is_nan() || beyond};
}

// At one place.
class breakpoint_checks {
public:
    breakpoint_checks(exact_function const& f, exact_place const& p, double at, findings& found)
        : f_(f), p_(p), at_(at), found_(found) {}

    // Finite limits are compared as doubles, relative to 10^-12 (10^-11 by the prover itself, `close`): what differs by
    // less is one.
    void check_limit(int side, said const& is) const {
        if (is.none) return;
        exact_number const& limit = is.value;
        auto const steps          = steps_to_values(side);
        if (!steps) return;
        known_number const one = f_.at(step_beside{p_, side, steps->far}),
                           two = f_.at(step_beside{p_, side, steps->near});
        if (!isfinite(limit)) {
            int const sign = limit > 0 ? 1 : -1;
            std::array<known_number, 3> const all{f_.at(step_beside{p_, side, -50}), f_.at(step_beside{p_, side, -100}),
                                                  f_.at(step_beside{p_, side, -200})};
            exact_value const there = f_.value_at({p_, side, -200});
            bool const beyond =
                !there.is_nan() && (sign > 0 ? there.low > power_of_two(1000) : there.high < -power_of_two(1000));
            answer const grows = beyond ? answer::yes : grows_without_bound(all, sign);
            if (grows == answer::unknown) return void(++found_.counts.undecided);
            ++found_.counts.limits;
            if (grows == answer::no)
                found_.wrong("limit", number(limit) + where(side) + ", but f goes from " + number(all[0].middle()) +
                                          " to " + number(all[2].middle()));
            return;
        }
        if (!one.known || !two.known) return;
        ++found_.counts.limits;
        if (vanishes(difference(one, limit), difference(two, limit), dust_of(limit)) == answer::no)
            found_.wrong("limit", number(limit) + where(side) + ", but f is " + number(two.middle()));
    }

    void check_slope(int side, said const& is) const {
        if (is.none) return;
        exact_number const& slope = is.value;
        auto const steps =
            steps_beside(f_, p_, side, 2, {{-40, -70}, {-150, -250}, {-600, -1000}, {-2500, -4000}}, found_.counts);
        if (!steps) return;
        known_number const one = f_.quotient(step_beside{p_, side, steps->far}, 1),
                           two = f_.quotient(step_beside{p_, side, steps->near}, 1);
        if (!one.known || !two.known) return;
        ++found_.counts.limits;
        if (!isfinite(slope)) {
            bool const grows = slope > 0 ? two.low > one.high : two.high < one.low;
            if (!grows)
                found_.wrong("slope", number(slope) + where(side) + ", but quotients go from " + number(one.middle()) +
                                          " to " + number(two.middle()));
        } else if (vanishes(difference(one, slope), difference(two, slope), dust_of(slope)) == answer::no) {
            found_.wrong("slope", number(slope) + where(side) + ", but quotients are " + number(two.middle()));
        }
    }

    // Whether it is the kink or jump that it is said to be, or neither.
    void check_kind(breakpoint const& b, bool surrogate, bool finite_slopes) const {
        auto const left = steps_to_values(-1), right = steps_to_values(+1);
        if (!left || !right) return;
        ++found_.counts.breakpoints;
        auto const on = [&](int side, bool near) {
            two_steps const& steps = side < 0 ? *left : *right;
            return f_.at(step_beside{p_, side, near ? steps.near : steps.far});
        };
        known_number const here = f_.at(step_beside{p_, 0, right->far});
        exact_number const size = std::max(abs(on(+1, true).middle()), abs(on(-1, true).middle()));  // small jumps are jumps
        answer const joined =
            vanishes(difference(on(+1, false), on(-1, false)), difference(on(+1, true), on(-1, true)), exact_number(1e-25) * size);
        if (joined == answer::yes && b.what == breakpoint::jump &&
            vanishes(difference(on(+1, false), here), difference(on(+1, true), here)) == answer::yes)
            found_.wrong("jump", "f is continuous at " + number(at_));
        // Limits are compared as doubles, to 10^-11.
        bool const seen = abs(on(+1, true).middle() - on(-1, true).middle()) > 1e-9 * (1 + abs(on(+1, true).middle()));
        if (joined == answer::no && seen && b.what != breakpoint::jump)
            found_.wrong("jump", "f jumps at " + number(at_));
        if (joined == answer::yes && b.what != breakpoint::jump && !surrogate) check_kink(b, finite_slopes);
    }

private:
    void check_kink(breakpoint const& b, bool finite_slopes) const {
        auto const steps = [&](int side) {
            return steps_beside(f_, p_, side, 2, {{-40, -60}, {-150, -250}, {-600, -1000}, {-2500, -4000}},
                                found_.counts);
        };
        auto const left = steps(-1), right = steps(+1);
        if (!left || !right) return;
        auto const bend = [&](bool near) {
            return difference(f_.quotient(step_beside{p_, +1, near ? right->near : right->far}, 1),
                              f_.quotient(step_beside{p_, -1, near ? left->near : left->far}, 1));
        };
        exact_number const size = std::max(abs(f_.quotient(step_beside{p_, +1, right->near}, 1).middle()),
                                           abs(f_.quotient(step_beside{p_, -1, left->near}, 1).middle()));
        answer const bends = vanishes(bend(false), bend(true), exact_number(1e-25) * size);
        bool const shows   = abs(bend(true).middle()) > 1e-9;  // slopes are compared as limits are
        if (bends == answer::yes && b.what == breakpoint::kink && finite_slopes)
            found_.wrong("kink", "f has one slope at " + number(at_));
        if (bends == answer::no && shows && b.what == breakpoint::smooth)
            found_.wrong("kink", "f has two slopes at " + number(at_));
    }
    std::optional<two_steps> steps_to_values(int side) const {
        return steps_beside(f_, p_, side, 1, {{-90, at_ == 0 ? -9000 : -200}, {-400, -800}, {-1600, -3200}},
                            found_.counts);
    }
    std::string where(int side) const {
        return " from the " + std::string(side < 0 ? "left" : "right") + " at " + number(at_);
    }

    exact_function const& f_;
    exact_place const& p_;
    double at_;  // the same place, for words
    findings& found_;
};

inline void check_breakpoints(subject const& of, findings& found) {
    graph const& g       = of.derived.g;
    bool const surrogate = of.shape.stepped || of.gradient_is_surrogate();
    for (breakpoint const& b : of.derived.breakpoints) {
        bool const numbers = g.is_constant(b.at) && g.is_constant(b.left_value) && g.is_constant(b.right_value);
        std::vector<double> const values = of.shape.stepped && !numbers ? of.general_values() : of.values;
        exact_function const f           = of.function(values), place(g, b.at, values);
        exact_place const p              = [&] { return place.enclosure(); };
        known_number const there         = place.at(0);
        if (!there.known || needs_rounding(g, b.at)) continue;
        if (std::count_if(of.places.begin(), of.places.end(), [&](observed_place const& other) {
                return other.own && abs(other.middle - there.middle()) < 1e-9;
            }) > 1)
            continue;
        auto const exactly = [&](node_id i) {
            working_precision const bits(exact_bits);
            return said_number(exact_function(g, i, values).enclosure());
        };  // sin(1e30) in doubles is no number of the formula's
        breakpoint_checks const checks(f, p, static_cast<double>(there.middle()), found);
        for (int side : {-1, +1}) {
            checks.check_limit(side, exactly(side < 0 ? b.left_value : b.right_value));
            if (!surrogate) checks.check_slope(side, exactly(side < 0 ? b.left_slope : b.right_slope));
        }
        if (b.may_vanish || !of.record.parameters.empty()) continue;
        checks.check_kind(b, surrogate,
                          isfinite(exactly(b.left_slope).value) && isfinite(exactly(b.right_slope).value));
    }
}

}  // namespace actgen::fuzz
