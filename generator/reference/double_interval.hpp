// The first tier of the fast oracle: intervals of doubles that certainly hold the exact value.
//
// An infinite end means "however large".  Ends are widened by a multiple of 2^-52 instead of switching the rounding
// mode, and by 2^-1022 for what underflows.  Lower ends are below +infinity and upper ends above -infinity, so that no
// sum meets infinity - infinity; NaN ends mean that nothing is known.
#pragma once
#include <span>

#include "block_evaluation.hpp"

namespace actgen {

struct double_interval {
    static constexpr int parts = 2;
    double low;
    double high;

    template <class blocks>
    [[gnu::always_inline]] static double_interval load(blocks const& b, std::size_t i) {
        return {b.part[0][i], b.part[1][i]};
    }
    template <class blocks>
    [[gnu::always_inline]] static void store(blocks& b, std::size_t i, double_interval a) {
        b.part[0][i] = a.low;
        b.part[1][i] = a.high;
    }
    [[gnu::always_inline]] static double_interval at(double x) { return {x, x}; }
    static double_interval of(real a) {
        double const room = std::fabs(a.low) * (1 + 0x1p-50);
        return a.low == 0 ? at(a.high)
                          : double_interval{a.high - 0x1p-52 * std::fabs(a.high) - room,
                                            a.high + 0x1p-52 * std::fabs(a.high) + room};
    }
};

// The block loops of every pointwise primitive.
std::span<block_table_entry<double_interval> const> double_interval_table();

}  // namespace actgen
