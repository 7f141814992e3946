// The error of a kernel's results in units in the last place of the exact result, and what it is at its worst.
#pragma once
#include <cstdint>
#include <vector>

#include "reference/oracle.hpp"

namespace actgen {

// |y - exact| in units in the last place of `exact`; an infinite y counts as the power of two after the largest number.
double ulp_error(double y, real exact, dtype);
// The same as an absolute error: units of the least number are too many to count in doubles where the exact value is 0.
double absolute_error(double y, real exact, dtype);

struct accuracy_report {
    std::uint64_t points      = 0;
    double max_ulp            = 0;
    double worst_input        = 0;  // the first input's element
    std::uint64_t worst_index = 0;
    double worst_result       = 0;
    double worst_exact        = 0;
    double max_absolute       = 0;
    std::uint64_t above_one   = 0;  // errors above 1 ULP
    std::uint64_t wrong_nan   = 0;  // NaN where the exact value is a number
    tier_counts tiers{};

    double share_above_one() const { return points ? static_cast<double>(above_one) / static_cast<double>(points) : 0; }
    accuracy_report& operator+=(accuracy_report const& other);
};

// An interval of x inside which an absolute error is allowed on top of the relative one (around a derivative's root):
// errors there count as max(0, |error| - allowance) ULP.
struct absolute_allowance {
    double low;
    double high;
    double allowance;
};

// Adds the results y (as doubles) of a block to the report.  `negligible`, if given: by element, errors that do not count.
void add_to_report(accuracy_report&, double const* x, double const* y, std::size_t count, enclosure_block const&, dtype,
                   std::vector<absolute_allowance> const& = {}, double const* negligible = nullptr);

// Columns of leaf values; unused ones are empty.  All others have as many entries as there are points.
struct leaf_columns {
    std::vector<std::vector<double>> inputs;
    std::vector<double> noise{}, upstream{}, output{};
    std::vector<std::vector<double>> input_directions{};
    // All but the first input are what the oracle's fixed bindings say: then intervals may prove whole blocks saturated.
    bool only_x_varies = false;
};

// What the oracle knows at each point.
std::vector<enclosure> exact_values_of(oracle&, leaf_columns const&, std::size_t points);

// The accuracy of results at points of any pointwise graph (gates, parameters, second order).
accuracy_report measure(oracle&, leaf_columns const&, std::vector<double> const& results, dtype,
                        std::vector<absolute_allowance> const& = {}, std::vector<double> const& negligible = {});

// The same for several lists of results, each with its allowances, that are held to one formula.
std::vector<accuracy_report> measure_all(oracle&, leaf_columns const&, std::vector<std::vector<double>> const& results,
                                         dtype, std::vector<std::vector<absolute_allowance>> const&,
                                         std::vector<double> const& negligible = {});

}  // namespace actgen
