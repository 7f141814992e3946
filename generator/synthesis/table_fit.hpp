// The coefficients of a candidate: fits of all segments under each index rule, the best made floats.
#pragma once
#include <optional>

#include "candidate.hpp"

namespace actgen::synthesis {

struct ruled_candidate {
    index_rule rule{};
    double error = 0;  // the greatest share of what is allowed, before coefficients are rounded
};

// Rules under which all segments fit within `most`, the best first.
std::vector<ruled_candidate> fitting_rules(candidate const&, double most);

// The table with its coefficients; nothing where floats do not allow the index.
std::optional<direct_table> fitted_table(candidate const&, index_rule const&, exact_function const&, tolerance const&);

}  // namespace actgen::synthesis
