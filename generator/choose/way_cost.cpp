// What an element costs.
#include "way_cost.hpp"

#include <actgen/kernel/dtype.hpp>

#include "emit/kernel_cost.hpp"

namespace actgen {

namespace {

constexpr double cycles_of_step = 1500;  // a ball of some hundred bits

}  // namespace

double cost_of_element(kernel const& k, scheduled_kernel const& s) {
    double const lanes = k.type == dtype::f32 ? 16 + 8 : 8 + 4;  // of two vectors
    return cost_of(k, s) / lanes;
}
double cost_of_element(emitted_kernel const& k) { return cost_of_element(k.lowered, k.scheduled); }
double cost_of_element(kernel_program const& p) { return cycles_of_step * static_cast<double>(p.steps.size()); }

}  // namespace actgen
