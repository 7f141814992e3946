// A rewrite rule: wherever the left side stands, the right side may stand instead.
#pragma once
#include <string_view>

#include <actgen/graph/graph.hpp>
#include <actgen/rewrite/exactness.hpp>

namespace actgen {

struct rule {
    std::string_view name;
    exactness kind = exactness::exact;
    node_id left   = no_node;
    node_id right  = no_node;
    bool (*holds)(real k, real l) = nullptr;  // a condition on the constants that wildcards k and l stand for
};

}  // namespace actgen
