// What the leaves of a graph stand for when an oracle evaluates it: one point, or one row of elements.
#pragma once
#include <vector>

#include <actgen/graph/graph.hpp>

namespace actgen {

// Lists of per-element values have one entry per element, or a single one that holds for every element.
struct bindings {
    std::vector<std::vector<double>> inputs{{0.0}};  // [which input][element]
    std::vector<real> parameters{};                  // [slot], the same along the row
    std::vector<double> noise{0.0};
    std::vector<double> upstream{1.0};
    std::vector<real> output{real(0.0)};
    std::vector<std::vector<double>> input_directions{{0.0}};  // [which input][element]
    std::vector<double> parameter_directions{};                // [slot]
    std::size_t group_size = 0;                                // elements per group; 0: the whole row is one group

    std::size_t elements() const { return inputs.empty() || inputs[0].empty() ? 1 : inputs[0].size(); }
};

// A value known to lie within `bound` of `value`; a bound of infinity or NaN: nothing is known.
struct enclosure {
    real value{};
    double bound = 0;
};

}  // namespace actgen
