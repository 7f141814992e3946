// The inner loops of a sweep: exact values of a block of inputs, and what results miss them by.
#pragma once
#include <memory>

#include "sweep.hpp"

namespace actgen {

// A block of consecutive inputs: patterns first, first + stride, ...
struct swept_inputs {
    std::uint32_t first = 0, stride = 1;
    std::size_t count = 0;
    alignas(64) float x[sweep_block];
};

// Their exact values, NaN where those are not known, and what one unit in the last place of each is the reciprocal of.
struct swept_values {
    alignas(64) double value[sweep_block];
    alignas(64) double units_per_one[sweep_block];
};

// The exact values of a formula.  One per thread.
class swept_evaluation {
public:
    explicit swept_evaluation(swept_formula const& formula) : formula_(&formula) {}

    void operator()(swept_inputs const&, swept_values&);

private:
    void ask_oracle(swept_inputs const&, std::size_t begin, std::size_t end, double* value);

    swept_formula const* formula_;
    std::unique_ptr<oracle> oracle_{};  // made when first needed
};

// The value of a piece that is not open.
double value_of(float_piece const&, double x);

// Adds what results miss the values by.
void add_errors(swept_report&, swept_inputs const&, float const* results, swept_values const&,
                std::vector<absolute_allowance> const&);
// Adds how many bits differ.
void add_differences(swept_report&, swept_inputs const&, float const* results, float const* expected);

}  // namespace actgen
