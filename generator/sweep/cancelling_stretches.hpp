// Where the terms of a formula cancel, in whole or in part: what stays of their rounding is no longer small beside the sum.
#pragma once
#include <vector>

#include "reference/bindings.hpp"

namespace actgen {

struct cancelling_stretch {
    double low = 0, high = 0;
    double size = 0;  // of the terms, at most
};

// A formula as it was written, and as kernels compute it.
struct formula_pair {
    graph const& exact;
    node_id exact_root;
    graph const& stable;
    node_id stable_root;
};

// Stretches of x, in ascending order, where the terms are more than half again as large as their sum, found on a grid of
// four places in each binade; of what oscillates everything but the surroundings of 0.
std::vector<cancelling_stretch> cancelling_stretches(formula_pair const&, bindings const& b);

// How much of |f| a relative error in f brings to f' where f' is a function of f, as of tanh: the greatest |df'/df| |f|
// over the same grid, as far as it is large beside f' itself.
double slope_lost_to_output(graph const&, node_id f, node_id slope, bindings const& b);

}  // namespace actgen
