// How a formula is said to go on far out, to the left and to the right.
#pragma once
#include <cmath>
#include <string>
#include <utility>

#include "findings.hpp"
#include "subject.hpp"

namespace actgen::fuzz {

inline void check_end(exact_function const& f, end_behaviour const& end, int direction, findings& found) {
    if (end.what == end_behaviour::unknown) return;
    bool const straight = end.what == end_behaviour::straight;
    exact_number x1, x2;
    known_number y1, y2;
    // Exponentials leave the range of numbers farther out.
    for (auto const& [near, far] : {std::pair{straight ? 24.0 : 40.0, straight ? 34.0 : 60.0}, std::pair{40.0, 44.0},
                                    std::pair{24.0, 28.0}, std::pair{12.0, 16.0}}) {
        x1 = direction * power_of_two(near), x2 = direction * power_of_two(far);
        if (end.what == end_behaviour::infinite)
            if (exact_value const there = f(x2);
                !there.is_nan() && (end.sign > 0 ? there.low > power_of_two(1000) : there.high < -power_of_two(1000)))
                return void(++found.counts.ends);
        y1 = f.at(x1), y2 = f.at(x2);
        if (y1.known && y2.known) break;
    }
    if (!y1.known || !y2.known) {
        ++found.counts.undecided;
        return;
    }
    if (end.what == end_behaviour::infinite)  // a slow one may show only farther out
        if (known_number const beyond = f.at(direction * power_of_two(60000)); beyond.known && y1.high >= y2.low && y1.low <= y2.high)
            y2 = beyond;
    ++found.counts.ends;
    std::string const where = direction < 0 ? " as x -> -inf" : " as x -> inf";
    auto const gap          = [&](exact_number const& x, known_number const& y) {
        exact_number const line = straight ? exact_number(x * end.slope + end.offset) : exact_number(end.offset);
        return known_number{y.low - line, y.high - line, true};
    };
    if (end.what == end_behaviour::infinite) {
        bool const grows = end.sign > 0 ? y2.low > 0 && y2.low > y1.high : y2.high < 0 && y2.high < y1.low;
        if (!grows)
            found.wrong("end", std::string(end.sign > 0 ? "inf" : "-inf") + where + ", but f goes from " +
                                   number(y1.middle()) + " to " + number(y2.middle()));
        return;
    }
    double const dust_there = dust_of(end.offset) + (straight ? 1e-13 * std::fabs(end.slope) * 0x1p34 : 0);
    if (vanishes(gap(x1, y1), gap(x2, y2), dust_there) == answer::no)
        return found.wrong(
            "end", number(end.slope) + " x + " + number(end.offset) + where + ", but f is " + number(y2.middle()));
    if (straight || !end.eventual) return;
    known_number const rest = gap(x2, y2);
    exact_number const dust = power_of_two(-45) * (1 + std::fabs(end.offset));
    if (end.sign > 0 && rest.high < -dust) found.wrong("end", "from above" + where);
    if (end.sign < 0 && rest.low > dust) found.wrong("end", "from below" + where);
    if (end.sign == 0 && (rest.low > dust || rest.high < -dust))
        found.wrong("attained", "attained" + where + ", but f is " + number(y2.middle()));
}

}  // namespace actgen::fuzz
