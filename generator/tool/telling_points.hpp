// Which points say something about a kernel's results.
#pragma once
#include <vector>

#include <actgen/lower/kernel.hpp>
#include <actgen/reference/bindings.hpp>

namespace actgen::tool {

// A node that kernels are only held to while it is at most `most` in magnitude.
struct limited_node {
    node_id node;
    double most;
};

// By element: whether none of them is beyond its limit.
std::vector<bool> within_limits(graph const&, std::vector<limited_node> const&, bindings const&);

// What `result` is made of: operands of sines and cosines, whose reduction counts so many turns and no more, and products
// and quotients of inputs and parameters, which may leave the type's range before f does.
std::vector<limited_node> limited_nodes(graph const&, node_id result, dtype);

// By element: false where f is not defined, so that its derivatives mean nothing; where f' alone leaves the type's range
// or nearly does, since fl(dy fl(f')) is then infinite whatever dy is; and where a limited node is beyond its limit.
std::vector<bool> telling_points(graph const&, node_id forward, node_id result, bindings const&, dtype);

}  // namespace actgen::tool
