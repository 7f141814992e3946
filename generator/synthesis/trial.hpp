// A table tried at floats, by its software model against exact values.
#pragma once
#include <limits>
#include <vector>

#include "exact_function.hpp"
#include "reference/float_pieces.hpp"
#include "table_value.hpp"

namespace actgen::synthesis {

// Floats of all sizes and signs within a reach, with what the function is there.
class trial_points {
public:
    trial_points(exact_function const&, double reach);

    // The greatest error in units in the last place, of those that the table covers and of floats around its boundaries; what is
    // above `enough` is the first such one.
    static constexpr double everything = std::numeric_limits<double>::infinity();
    double greatest_units(direct_table const&, multiply_add = multiply_add::fused, double enough = everything) const;
    // The same at millions of floats: what a table that passed the first trial has to pass, too.
    double greatest_units_of_many(direct_table const&, multiply_add = multiply_add::fused, double enough = everything) const;

private:
    struct point {
        float x;
        double exact;
    };
    std::vector<float_piece> pieces_;
    std::vector<point> points_;
};

}  // namespace actgen::synthesis
