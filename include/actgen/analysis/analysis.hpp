// What is known of an activation's shape.
#pragma once
#include <limits>
#include <vector>

#include <actgen/calculus/end_behaviour.hpp>
#include <actgen/graph/graph.hpp>

namespace actgen {

// Whether f has the value that its range ends at; what rounding leaves open is not known.
enum class attainment : std::uint8_t { unknown, approached, attained };

// Where f is not defined, or not shown to be: from left to right, as far as it was looked for.
struct domain_gaps {
    std::vector<interval> stretches;  // f has no value between these ends
    std::vector<double> points;       // f or its slope is singular here, as far as enclosures tell: poles, missing points, roots of magnitudes
    std::vector<double> cuts;         // those at which f is not shown to be continuous
    bool complete = true;             // else there may be more
};

struct monotone_piece {
    double from, to;
    trend direction;                // none: constant
    node_id from_place = no_node;   // the breakpoint's expression in derivation::g, where the piece starts or ends at one
    node_id to_place   = no_node;
    bool proven        = false;
    bool defined       = true;      // else f has no value here; from == to: at this point
};

inline constexpr int smooth_everywhere = 1000;

struct analysis {
    bool applies = false;
    bool stepped = false;  // floor or round of x: neither pieces nor slopes are judged
    int points_tried = 0;  // of x, where something is sampled
    bool defined = true;   // proven: f and f' are defined for every x
    interval range{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    attainment low_end       = attainment::unknown;  // of the range
    attainment high_end      = attainment::unknown;
    bool range_proven        = false;
    bool range_known         = true;   // else f may leave what it has been seen to be far: a limit is not known
    int parity               = 0;      // -1 odd, 0 none, +1 even
    bool parity_proven       = true;   // else nothing is known; none is proven by points
    end_behaviour left_end, right_end;  // x -> -inf, x -> +inf
    bool continuous        = true;
    int smoothness         = smooth_everywhere;  // k of C^k; -1: not continuous
    bool smoothness_proven = true;
    double lipschitz       = 0;  // sup |f'|; infinite where f jumps
    bool lipschitz_proven  = false;
    bool lipschitz_known   = true;  // else f' may leave what it has been seen to be
    std::vector<monotone_piece> pieces;  // all, or those about 0 where sines turn for ever
    std::vector<double> slope_roots, curvature_roots;  // of f' and f''
    bool pieces_proven = false;
    domain_gaps gaps;  // where f is not defined, or singular
};

}  // namespace actgen
