// Inputs at which a formula may be delicate: its constants, its parameters, and the roots of all that it is made of.
#pragma once
#include <vector>

#include <actgen/graph/graph.hpp>

namespace actgen::tool {

// Of the pointwise formulas that `roots` reach, with these parameters and a gate of 1; finite, without repeats, `most` at
// most, the widest spread of them where there are more.
std::vector<double> special_inputs(graph const&, std::vector<node_id> const& roots, std::vector<double> const& slots, std::size_t most = 160);

}  // namespace actgen::tool
