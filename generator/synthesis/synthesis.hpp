// One table for a smooth function of one variable, whatever its formula: the door of this room.
#pragma once
#include <optional>
#include <string>

#include "certificate.hpp"
#include "table_cost.hpp"

namespace actgen::synthesis {

struct synthesis_request {
    tolerance allowed = tolerance::fast();
    int entries       = 8;  // or 16
    int most_degree   = 9;
    table_cost cost{};
    interval within   = intervals::line;  // where the function is of account; the table's operand is clamped to it
};

struct synthesised {
    direct_table table;
    certificate proof;
    function_facts facts;
    double cost = 0;
    double share_beyond_1 = 0, share_beyond_3 = 0;  // of normal inputs with deviation 1 and 3
};

struct synthesis_result {
    std::optional<synthesised> found;
    std::string refusal;  // "synthesis: <what is missing>; <what to do>"
};

// The cheapest table that provably keeps the tolerance with fused operations (of `ulp`: that keeps it at millions of floats, as the
// proof is worse than the table; sweep it).  `fixed` has all leaves but x.
synthesis_result synthesise(graph const&, node_id root, bindings const& fixed, synthesis_request const& = {});

}  // namespace actgen::synthesis
