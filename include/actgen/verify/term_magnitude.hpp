// What a value's terms come to when their signs are left out: the measure of the rounding that a cancelling sum keeps.
#pragma once
#include <vector>

#include <actgen/verify/accuracy.hpp>

namespace actgen {

// At each point: |u| + |v| for sums, products and quotients of such, the value's size for every other function.  Infinite
// where a term leaves the range of doubles.
std::vector<double> term_magnitudes(graph const&, node_id root, bindings const& fixed, leaf_columns const&);

}  // namespace actgen
