// What kernels may miss exact values by: stated here, held to by sweeps, printed in the accuracy tables.
#pragma once
#include <vector>

#include <actgen/kernel/kernel.hpp>

#include "verify/accuracy.hpp"

#include "delicate_places.hpp"

namespace actgen {

struct ceiling {
    double ulp = 0;                                // units in the last place of the exact value ...
    std::vector<absolute_allowance> allowances{};  // ... plus, in these intervals of x, an absolute error
};

// Around a root terms cancel, and a part of the rounding of each stays, from 0 to twice the root.
absolute_allowance around_root(cancelling_root const&, double epsilon);
// Units in the last place, away from roots.
double greatest_error(kernel_kind, result_role, dtype, delicate_places const&);
// How many of the least numbers a result may lose below the least normal one.
double underflow_of(delicate_places const&, dtype);
// What f loses to operands below the least normal number, as absolute errors.
std::vector<absolute_allowance> of_subnormals(delicate_places const&, dtype);
// A kink whose place is no number of the type: within the rounding of the place, also that to the `least` number, either side's
// slope may be taken.
absolute_allowance around_rounded_kink(kink_place const&, double epsilon, double least);

// For dy = 1 and a gate of 1.
ceiling ceiling_of(kernel_kind, result_role, dtype, delicate_places const&);

}  // namespace actgen
