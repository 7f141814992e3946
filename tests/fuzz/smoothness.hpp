// Whether a formula is as many times continuously differentiable as it is said to be.
#pragma once
#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "findings.hpp"
#include "steps.hpp"
#include "subject.hpp"

namespace actgen::fuzz {

// At the end of a domain, too.
inline bool jumps(exact_function const& f, std::vector<observed_place> const& places, exact_number const& dust, check_counts& counts) {
    for (observed_place const& place : places)
        for (int side : {-1, +1}) {
            exact_place const& p = place.exactly;
            auto const steps     = steps_beside(f, p, side, 1, {{-90, -200}, {-400, -800}, {-1600, -3200}}, counts);
            if (!steps) continue;
            exact_value const beside = f.value_at({p, side, steps->far});
            if (!beside.is_nan() && (beside.low > 1e200 || beside.high < -1e200)) {
                if (f.doubles({p, side, steps->far}, {p, side, steps->near})) return true;  // a pole, not a great number
                ++counts.undecided;
                continue;
            }
            std::array<known_number, 3> const nearer{f.at(step_beside{p, side, -50}), f.at(step_beside{p, side, -100}), f.at(step_beside{p, side, -200})};
            for (int sign : {-1, +1})
                if (grows_without_bound(nearer, sign) == answer::yes) return true;
            exact_value const at_place = f(place.middle);
            if (at_place.is_nan() || (!isfinite(at_place.low) && at_place.low == at_place.high)) return true;
            known_number const there = exact_function::to_known(at_place), far = f.at(step_beside{p, side, steps->far}),
                               near = f.at(step_beside{p, side, steps->near});
            if (!there.known) ++counts.undecided;  // a condition at a decimal place
            if (vanishes(difference(far, there), difference(near, there), dust) == answer::no) return true;
        }
    return false;
}

// Where f ends, differences from both sides tell nothing.
inline bool ends_at_a_place(exact_function const& f, std::vector<observed_place> const& places, check_counts& counts) {
    for (observed_place const& p : places)
        if (f(p.middle - power_of_two(-90)).is_nan() || f(p.middle + power_of_two(-90)).is_nan()) {
            ++counts.undecided;
            return true;
        }
    return false;
}

// Where f is one number to all bits that are looked at, differences tell nothing: tanh(1000) may jump by less.
inline bool is_lost_at_a_place(exact_function const& f, std::vector<observed_place> const& places, check_counts& counts) {
    for (observed_place const& p : places) {
        exact_value const left = f(p.middle - power_of_two(-90)), right = f(p.middle + power_of_two(-90));
        if (left.is_nan() || right.is_nan() || left.is_point() || right.is_point()) continue;
        if (abs(left.low - right.low) <= power_of_two(-300) * abs(left.low)) {
            ++counts.undecided;
            return true;
        }
    }
    return false;
}

// Derivatives up to `orders` from both sides of breakpoints and of simple numbers; what is smaller than `dust` does not count.
inline answer is_smooth(exact_function const& f, int orders, std::vector<observed_place> places, exact_number const& dust, check_counts& counts) {
    answer all = answer::yes;
    if (jumps(f, places, dust, counts)) return answer::no;
    for (double at : {0.0, 1.0, -1.0, 2.0, -2.0, 3.0, 0.5, -0.5, 1.5, 6.0})
        places.push_back({at, [at] { return wide_interval(at); }, false, false});
    for (observed_place const& place : places)
        for (int order = 0; order <= orders; ++order) {
            exact_place const& p = place.exactly;
            // A place that is a rounded number is left far enough behind.
            std::initializer_list<two_steps> const fine{{-50, -70}, {-150, -250}, {-600, -1000}, {-2500, -4000}};
            std::initializer_list<two_steps> const coarse{{-25, -40}};
            std::initializer_list<two_steps> const& tried = place.rounded ? coarse : fine;
            auto const left  = steps_beside(f, p, -1, order + 1, tried, counts);
            auto const right = steps_beside(f, p, +1, order + 1, tried, counts);
            if (!left || !right) {
                all = answer::unknown;
                continue;
            }
            two_steps const steps{std::min(left->far, right->far), std::min(left->near, right->near)};
            auto const gap = [&](long exponent) {
                return difference(f.quotient(step_beside{p, +1, exponent}, order),
                                  f.quotient(step_beside{p, -1, exponent}, order));
            };
            answer const same = vanishes(gap(steps.far), gap(steps.near), dust);
            if (same == answer::no) return answer::no;
            if (same == answer::unknown) all = answer::unknown;
        }
    return all;
}

}  // namespace actgen::fuzz
