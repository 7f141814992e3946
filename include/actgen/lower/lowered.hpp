// What a real node becomes: (high + low) 2^power times the upstream gradient, each part but `high` optional.
//
// An exponential hands on its significand and its power of two apart, so that a product with it is scaled once, at the
// end: results in the subnormal range are then rounded once, and neither factor underflows before the other is applied.
// The upstream gradient is a factor that is multiplied last, as fl(dy fl(f')).
#pragma once
#include <actgen/lower/size.hpp>

namespace actgen {

// An exponential's operand up to a positive factor, and the same bounded from below where the exponential has vanished.
struct tamed_operand {
    node_id given   = no_node;
    node_id bounded = no_node;
    int size        = unbounded_size;  // where it has vanished |bounded| <= 2^size

    friend constexpr bool operator==(tamed_operand const&, tamed_operand const&) = default;
};

struct lowered {
    node_id high     = no_node;
    node_id power    = no_node;
    node_id upstream = no_node;
    node_id whole    = no_node;  // high 2^power, where that is known more cheaply than by scaling
    node_id nearly   = no_node;  // likewise, but what is not a normal number may be anything from 0 to the least that is

    // What is known of a number with a power: how it may be scaled depends on it.
    int reach     = 0;          // |power| is at most this, ...
    int highest   = 0;          // ... and power at most that
    int size      = unbounded_size;  // |high| < 2^size, ...
    int last_size = unbounded_size;  // ... and < 2^last_size wherever 2^power is no normal number

    tamed_operand operand;      // of an exponential

    // Of a number made of squares in a divisor, whose power is never negative:
    node_id unit = no_node;     // 2^-power, 0 where that is no number
    int halvings = 0;           // how often the power can be halved
    node_id step      = no_node;  // of the square in it: 2^-e ...
    node_id exponent  = no_node;  // ... and e, where the power of that square is 2e

    constexpr lowered() = default;
    constexpr lowered(node_id h, node_id p = no_node, node_id u = no_node) : high(h), power(p), upstream(u) {}
};

// A value as an unevaluated sum, for functions whose relative error grows with their operand's rounding.
struct pair_of_nodes {
    node_id high = no_node;
    node_id low  = no_node;
};

}  // namespace actgen
