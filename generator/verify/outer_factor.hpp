// What a function of x is multiplied by in a formula: dy, a gate, a parameter; of a choice, on the side that is chosen.
#pragma once
#include <actgen/graph/graph.hpp>

namespace actgen {

struct rooted_factor {
    graph g;
    node_id root = no_node;  // 1 where nothing is known to be multiplied
};

// An error of the function counts that many times in what the formula gives.
rooted_factor outer_factor(graph const&, node_id root);

}  // namespace actgen
