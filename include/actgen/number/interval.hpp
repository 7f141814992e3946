// All real numbers from a low end to a high one.
#pragma once

namespace actgen {

struct interval {
    double low;
    double high;
    friend constexpr bool operator==(interval, interval) = default;
};

}  // namespace actgen
