// What a kernel's results are for.
#pragma once
#include <cstdint>
#include <vector>

#include <actgen/graph/node.hpp>

namespace actgen {

// In the order in which a kernel's results stand.
enum class result_role : std::uint8_t {
    output,                // y = f(x)
    derivative,            // f'(x), without dy
    input_gradient,        // index: which input
    parameter_gradient,    // index: slot.  One addend per element; the loop sums them
    upstream_gradient,     // second order: the gradient by dy
    doubt,                 // 1 where the others may be wrong, else 0: for whoever computes those elements again
};

struct kernel_result {
    result_role role{};
    int index    = 0;
    node_id root = no_node;
};

constexpr std::vector<node_id> roots_of(std::vector<kernel_result> const& results) {
    std::vector<node_id> roots;
    for (kernel_result const& r : results) roots.push_back(r.root);
    return roots;
}

}  // namespace actgen
