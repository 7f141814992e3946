// Which points say something about a kernel's results.
#pragma once
#include <vector>

#include <actgen/lower/kernel.hpp>
#include <actgen/reference/bindings.hpp>

namespace actgen::tool {

// By element: false where f is not defined, so that its derivatives mean nothing; where f' alone leaves the type's range
// or nearly does, since fl(dy fl(f')) is then infinite whatever dy is; and where a sine or cosine is asked for more turns than its reduction
// can count.
std::vector<bool> telling_points(graph const&, node_id forward, node_id result, bindings const&, dtype);

}  // namespace actgen::tool
