// What a kernel costs: the sum of its operations' costs, over AVX-512 and AVX2.
#pragma once
#include <actgen/kernel/kernel.hpp>
#include <actgen/schedule/schedule.hpp>

namespace actgen {

inline constexpr double misprediction = 30;  // of a branch, on both

// `rare`: the share of vectors that take a rare path.
double cost_of(kernel const&, scheduled_kernel const&, double rare = 0);

}  // namespace actgen
