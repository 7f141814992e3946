// Tables for functions of one variable, each made once.
#pragma once
#include <cstdint>
#include <map>
#include <utility>

#include <actgen/graph/graph.hpp>

#include "synthesis/synthesis.hpp"

namespace actgen {

class known_tables {
public:
    // For the function of `variable` that the graph has at `function`, which matters where the variable is `within`.
    synthesis::synthesis_result const& find(graph const&, node_id function, node_id variable, interval within, synthesis::table_cost const&);

private:
    std::map<std::uint64_t, synthesis::synthesis_result> known_;
};

}  // namespace actgen
