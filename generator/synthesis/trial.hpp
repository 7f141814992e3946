// A table tried at floats, by its software model against exact values.
#pragma once
#include "exact_function.hpp"
#include "table_value.hpp"

namespace actgen::synthesis {

// The greatest error in units in the last place, at about 20,000 floats between the thresholds and the clamps.
double greatest_units(direct_table const&, exact_function const&, multiply_add = multiply_add::fused);

}  // namespace actgen::synthesis
