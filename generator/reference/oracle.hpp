// The fast oracle of pointwise graphs: intervals of doubles, double-double where those are too wide, ball
// arithmetic where that is.
#pragma once
#include <span>
#include <vector>

#include <actgen/kernel/kernel.hpp>

#include "ball.hpp"
#include "bindings.hpp"
#include "cancellation.hpp"
#include "double_interval.hpp"

namespace actgen {

// Exact values high + low, up to bound; whatever exceeds the type's range stands at 2^128 or -2^128 (float32).
struct enclosure_block {
    alignas(64) double high[block_size];
    alignas(64) double low[block_size];
    alignas(64) double bound[block_size];
};

// How many elements each tier decided.
struct tier_counts {
    std::uint64_t by_intervals        = 0;
    std::uint64_t by_double_double    = 0;
    std::uint64_t by_multiprecision   = 0;
    std::uint64_t by_saturation_proof = 0;
    std::uint64_t undecided           = 0;

    tier_counts& operator+=(tier_counts const& other);
};

// One unit in the last place of a result near `value`: 2^-149 (2^-1074) where it is subnormal.
double unit_in_last_place(double value, dtype);

// Not thread-safe: one per thread.
class oracle {
public:
    // `fixed` holds the parameters and their directions; other leaves are read from blocks.  A value is decided when
    // its bound is at most `tolerance` units in the last place of `type`.
    oracle(graph const&, node_id root, bindings const& fixed, dtype type, double tolerance = 1e-3);

    // The first `count` elements of a block.
    void enclose(block_leaves const&, std::size_t count, enclosure_block&);

    // One enclosure for every x between `low` and `high`, if they all round alike to within the tolerance; the other
    // leaves are as `fixed` has them.
    bool saturated(double low, double high, enclosure&) const;

    // Whether ball arithmetic, on the graph as it was written, confirms element `i` of a block; what it cannot decide counts
    // as confirmed.
    bool confirmed(block_leaves const&, std::size_t i, enclosure_block const&) const;

    // Elements of the blocks so far.
    tier_counts const& counts() const { return counts_; }
    void count_saturated(std::size_t n) { counts_.by_saturation_proof += n; }

private:
    oracle(graph const&, node_id root, bindings const& fixed, dtype type, double tolerance,
           rooted_graph const& rewritten);

    bool decided(enclosure const&) const;
    bindings points_of(block_leaves const&, std::span<std::size_t const> chosen) const;
    enclosure clamped(enclosure const&) const;

    graph graph_;
    node_id root_;
    bindings fixed_;
    dtype type_;
    double tolerance_;
    block_evaluation<double_interval> intervals_;
    block_evaluation<ball> balls_;
    tier_counts counts_;
};

}  // namespace actgen
