// A bound of what rounding adds when a machine evaluates an entry's polynomial, for all operands of a stretch.
#pragma once
#include <span>

#include "reference/double_interval.hpp"
#include "table_value.hpp"

namespace actgen::synthesis {

struct evaluation_bound {
    double_interval value{};      // of the exact polynomial
    double fused = 0, rounded_twice = 0;  // |computed - exact polynomial|
};

// coefficient[0 ... degree]; w in [low, high]; u = w - centre is rounded, too.
evaluation_bound bound_of_evaluation(std::span<float const> coefficient, float centre, double low, double high);

// Divided by |u|^order, where the coefficients below `order` are 0, or order is 1; of all floats w in [low, high] but the centre.
evaluation_bound bound_of_evaluation_by_operand(std::span<float const> coefficient, float centre, double low, double high, std::size_t order);

}  // namespace actgen::synthesis
