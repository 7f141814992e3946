// Identities in high precision: both sides in intervals of hundreds of bits, at many points.
#pragma once
#include "reference/multiprecision.hpp"

#include "equation.hpp"

namespace actgen::identities {

struct measurement {
    bool holds      = true;
    bool differs    = false;  // at one point, beyond doubt
    double greatest = 0;      // |left - right| / (1 + |left|)
    std::string where;        // the point at which it does not hold
};

// Inside the stretch: evenly spread, then 0 and what lies close to it, where cancellation is worst.
std::vector<double> points_of(stretch const&);

measurement measure(equation const&);

}  // namespace actgen::identities
