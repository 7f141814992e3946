// What a table is worth: additions of equal weight, and the share of vectors that take the closed form.
#pragma once
#include <actgen/kernel/direct_table.hpp>

namespace actgen::synthesis {

// Counted in fused operations of one vector.
struct table_cost {
    double row       = 1.0;   // one look-up of a coefficient, and the step of Horner's scheme that uses it
    double sided_row = 2.1;   // the same where two tables are looked up
    double step      = 1.5;   // an addend that depends on the sign of x
    double line      = 0.3;   // a line beyond a clamp, beside the branch that it spares
    double fallback  = 40;    // the closed form, for all lanes of a vector that has one beyond a threshold
    int lanes        = 16;
    double narrow_weight = 0.5;  // inputs are taken for normal with deviation 1, else for 3

    double of(direct_table const&) const;
    // The share of vectors that take the closed form.
    double rare(direct_table const&) const;
};

// The probability that a normal number of deviation `sigma` is below `low` or above `high`, correctly rounded parts.
double share_beyond(double low, double high, double sigma);

}  // namespace actgen::synthesis
