// What an element costs, by ways to compute it: cycles, about, averaged over AVX-512 and AVX2; never measured by a clock.
#pragma once
#include "emit/kernel_set.hpp"

namespace actgen {

double cost_of_element(kernel const&, scheduled_kernel const&);
double cost_of_element(emitted_kernel const&);
double cost_of_element(kernel_program const&);

// To find an element, and to put back what another way makes of it.
inline constexpr double cost_of_leaving = 20;

}  // namespace actgen
