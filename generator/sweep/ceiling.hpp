// What kernels may miss exact values by: stated here, held to by sweeps, printed in the accuracy tables.
#pragma once
#include <vector>

#include <actgen/lower/kernel.hpp>
#include <actgen/verify/accuracy.hpp>

#include "delicate_places.hpp"

namespace actgen {

struct ceiling {
    double ulp = 0;                                // units in the last place of the exact value ...
    std::vector<absolute_allowance> allowances{};  // ... plus, in these intervals of x, an absolute error
};

// For dy = 1 and a gate of 1.
ceiling ceiling_of(kernel_kind, result_role, dtype, delicate_places const&);

}  // namespace actgen
