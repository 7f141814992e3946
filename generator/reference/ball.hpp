// The second tier of the fast oracle: a double-double with a bound on its distance from the exact value.
//
// A bound of NaN or infinity: nothing is known.  Conditions are 0 or 1 with bound 0, or anything with a bound of 1.
#pragma once
#include <span>

#include "block_evaluation.hpp"

namespace actgen {

struct ball {
    static constexpr int parts = 3;
    double high;
    double low;
    double bound;

    template <class blocks>
    [[gnu::always_inline]] static ball load(blocks const& b, std::size_t i) {
        return {b.part[0][i], b.part[1][i], b.part[2][i]};
    }
    template <class blocks>
    [[gnu::always_inline]] static void store(blocks& b, std::size_t i, ball a) {
        b.part[0][i] = a.high;
        b.part[1][i] = a.low;
        b.part[2][i] = a.bound;
    }
    [[gnu::always_inline]] static ball at(double x) { return {x, 0, 0}; }
    static ball of(real a) { return {a.high, a.low, 0}; }
};

// The block loops of every pointwise primitive.
std::span<block_table_entry<ball> const> ball_table();

}  // namespace actgen
