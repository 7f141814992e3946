// What rewriting makes of some formulas.
#pragma once
#include <string_view>
#include <vector>

#include <actgen/graph/graph.hpp>

namespace actgen {

struct simplified {
    graph g;                              // holds only nodes that the roots reach
    std::vector<node_id> roots;
    std::vector<std::string_view> fired;  // names of rules, in the order of first use
};

}  // namespace actgen
