// Where results of somebody else's kernel are how wrong: by sign and magnitude of x.
#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <actgen/kernel/dtype.hpp>

#include "reference/bindings.hpp"

namespace actgen::judging {

// One place: x, what the kernel gives, what is exact.
struct judged_point {
    double x = 0, found = 0;
    enclosure exact{};
};

// Inputs from `low` to `high`; of magnitudes below the least normal number they are subnormal.
struct region {
    std::string name;  // "-16 to -4"
    double low = 0, high = 0;
};
// From minus infinity to infinity, without gaps.
std::vector<region> regions_of(dtype);

struct region_report {
    region where{};
    std::uint64_t points      = 0;  // that were judged
    std::uint64_t not_known   = 0;  // whose exact value is not, so that they were not judged
    std::uint64_t not_nearest = 0;  // results that are certainly not the nearest number
    std::uint64_t wrong_nan   = 0;  // NaN where the exact value is a number
    double mean_ulp           = 0;
    judged_point worst{};
    double worst_ulp = 0;
};

// What runs against f between neighbouring points: f rises and the results fall, or the reverse.
struct step_report {
    std::uint64_t steps = 0;
    double deepest_ulp  = 0;
    double x            = 0;  // before the deepest
};

struct range_report {
    std::uint64_t outside = 0;  // results below the least or above the greatest of all exact values, as rounded
    double x = 0, found = 0;    // the first
};

struct point_reports {
    std::vector<region_report> regions;
    step_report steps;
    range_report range;
    std::uint64_t flushed = 0;  // results that are 0 where the exact value rounds to a subnormal number
};

// Points ascend in x; none is at infinity.
point_reports report_on(std::vector<judged_point> const& points, dtype);

}  // namespace actgen::judging
