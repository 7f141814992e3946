// What a pointwise formula's values are at inputs of one's choice.
#pragma once
#include <vector>

#include <actgen/graph/graph.hpp>

#include "region_table.hpp"

namespace actgen::judging {

// Of all magnitudes and signs, ascending, about as many as asked for: of float32 every so many patterns, of float64 as many of each exponent;
// the given ones and their neighbours among them.  All are finite.
std::vector<double> inputs_of_all_sizes(dtype, std::size_t count, std::vector<double> const& special);

// Their places, with nothing found there yet.  `upstream` is dy, for all of them.
std::vector<judged_point> exact_points(graph const&, node_id root, std::vector<double> const& x, double upstream, std::vector<double> const& slots, dtype);

}  // namespace actgen::judging
