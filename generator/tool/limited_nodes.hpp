// What kernels are held to only within limits: turns of sines, products of inputs and parameters.
#pragma once
#include <vector>

#include <actgen/kernel/kernel.hpp>

#include "reference/bindings.hpp"

namespace actgen::tool {

// A node that kernels are only held to while it is at most `most` in magnitude.
struct limited_node {
    node_id node;
    double most;
};

// By element: whether none of them is beyond its limit.
std::vector<bool> within_limits(graph const&, std::vector<limited_node> const&, bindings const&);

// Operands of the sines and cosines that `result` is made of, whose reduction counts so many turns and no more.
std::vector<node_id> turning_operands(graph const&, node_id result);

// What `result` is made of: operands of sines and cosines, and products and quotients of inputs and parameters, which may
// leave the type's range before f does.
std::vector<limited_node> limited_nodes(graph const&, node_id result, dtype);

}  // namespace actgen::tool
