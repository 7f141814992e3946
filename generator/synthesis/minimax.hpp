// Weighted minimax polynomials on a grid of points, by Remez' exchange in plain doubles of a written order.
#pragma once
#include <vector>

namespace actgen::synthesis {

struct minimax_problem {
    std::vector<double> at;      // ascending
    std::vector<double> value;
    std::vector<double> weight;  // of the error
};

struct minimax_polynomial {
    std::vector<double> coefficient;  // of the powers
    double error = 0;                 // the greatest weighted one on the grid
};

// Of `terms` coefficients; the grid has more points than that.
minimax_polynomial minimax(minimax_problem const&, int terms);

}  // namespace actgen::synthesis
