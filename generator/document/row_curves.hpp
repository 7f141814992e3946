// Curves of activations that work on rows and groups: what becomes of one element while the others stand still.
#pragma once
#include "tool/curve.hpp"

namespace actgen::document {

// y[0] and its slope by x[0] for the row (x, 1, -1) or the group (x, 0); there is no second derivative.
tool::curves sample_row_curves(tool::formulas const&, std::vector<double> const& slots, double from, double to, int count);

}  // namespace actgen::document
