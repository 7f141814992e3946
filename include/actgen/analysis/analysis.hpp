// What is known of an activation's shape.
#pragma once
#include <limits>
#include <vector>

#include <actgen/analysis/end_behaviour.hpp>
#include <actgen/graph/graph.hpp>

namespace actgen {

struct monotone_piece {
    double from, to;
    trend direction;                // none: constant
    node_id from_place = no_node;   // the breakpoint's expression in derivation::g, where the piece starts or ends at one
    node_id to_place   = no_node;
    bool proven        = false;
};

inline constexpr int smooth_everywhere = 1000;

struct analysis {
    bool applies = false;
    bool defined = true;   // proven: f and f' are defined for every x
    interval range{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    bool range_attained_low  = false;
    bool range_attained_high = false;
    bool range_proven        = false;
    int parity               = 0;      // -1 odd, 0 none, +1 even
    bool parity_proven       = true;
    end_behaviour left_end, right_end;  // x -> -inf, x -> +inf
    bool continuous        = true;
    int smoothness         = smooth_everywhere;  // k of C^k; -1: not continuous
    bool smoothness_proven = true;
    double lipschitz       = 0;  // sup |f'|; infinite where f jumps
    bool lipschitz_proven  = false;
    std::vector<monotone_piece> pieces;  // all, or those about 0 where sines turn for ever
    std::vector<double> slope_roots;
    bool pieces_proven = false;
};

}  // namespace actgen
