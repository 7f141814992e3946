// A graph rewritten before it is lowered, and where its nodes went.
#pragma once
#include <vector>

#include <actgen/graph/graph.hpp>

namespace actgen {

struct prepared_graph {
    graph g;
    std::vector<node_id> moved;
};

}  // namespace actgen
