// A graph rewritten before it is lowered, and where its nodes went.
#pragma once
#include <actgen/graph/graph.hpp>

namespace actgen {

struct prepared_graph {
    graph g;
    node_map<node_id> moved;
};

}  // namespace actgen
