// Results of the fast tier held to its promise, input by input.
#pragma once
#include <cmath>
#include <cstdint>

#include "accuracy.hpp"

namespace actgen {

struct swept_inputs;
struct swept_values;

// What results of a kernel of the fast tier may miss: the promise, with the factors outside the function on either side of 0, or
// what the accurate tier's ceiling allows.
struct swept_promise {
    double left_factor = 1, right_factor = 1;
    double ceiling_ulp = 0;
};

struct promise_report {
    double share           = 0;  // the greatest error as a share of what is allowed there
    float worst_input      = 0;
    std::uint64_t broken   = 0;  // how many are beyond
    std::uint64_t vanished = 0;  // of them 0 where the exact value does not round to it
    std::uint64_t turned   = 0;  // of the wrong sign
    // The ends of the results and of the exact values.
    double least = HUGE_VAL, greatest = -HUGE_VAL, least_exact = HUGE_VAL, greatest_exact = -HUGE_VAL;

    // As far as exact values are known, and floats are fine.
    bool keeps_range() const {
        auto const slack = [](double end) { return 0x1p-34 * std::fabs(end) + 0x1p-150; };
        return least >= least_exact - slack(least_exact) && greatest <= greatest_exact + slack(greatest_exact);
    }

    promise_report& operator+=(promise_report const& other);
};

void add_promise(promise_report&, swept_inputs const&, float const* results, swept_values const&, swept_promise const&,
                 std::vector<absolute_allowance> const&);

}  // namespace actgen
