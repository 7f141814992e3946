// The sign of an expression in the parameters, proven over their domains.
#pragma once
#include <actgen/calculus/proven_range.hpp>

namespace actgen {

// +1 or -1 where the expression never is zero or of the other sign; 0 where that is not shown.
constexpr int proven_sign(graph const& g, node_id root, activation_record const& a) {
    return range_prover(g, a).of(root).sign();
}

}  // namespace actgen
