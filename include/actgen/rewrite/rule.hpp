// A rewrite rule: wherever the left side stands, the right side may stand instead.
#pragma once
#include <string_view>

#include <actgen/graph/graph.hpp>

namespace actgen {

// exact: both sides agree wherever either is defined, infinities and NaN included.
// real_only: they agree on the reals, but a NaN or an infinity may be lost (0 * a -> 0).
enum class exactness : std::uint8_t { exact, real_only };

struct rule {
    std::string_view name;
    exactness kind = exactness::exact;
    node_id left   = no_node;
    node_id right  = no_node;
    bool (*holds)(real k, real l) = nullptr;  // a condition on the constants that wildcards k and l stand for
};

}  // namespace actgen
