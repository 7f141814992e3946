// What the leaves of a graph stand for when an oracle evaluates it: one point, or one row of elements.
#pragma once
#include <utility>
#include <vector>

#include <actgen/graph/graph.hpp>

namespace actgen {

// What a parameter is along a row: a value for each element (its channels lie along the row), or one that holds for all.
class along_row {
public:
    along_row(double everywhere) : each_{real(everywhere)} {}
    along_row(real everywhere) : each_{everywhere} {}
    explicit along_row(std::vector<real> each) : each_(std::move(each)) {}

    real at(std::size_t element) const { return each_.size() == 1 ? each_[0] : each_.at(element); }
    bool varies() const { return each_.size() > 1; }
    real value() const { return each_.at(0); }  // of a point, whose row has one element

private:
    std::vector<real> each_;
};

// Lists of per-element values have one entry per element, or a single one that holds for every element.
struct bindings {
    std::vector<std::vector<double>> inputs{{0.0}};  // [which input][element]
    std::vector<along_row> parameters{};             // [slot]
    std::vector<double> noise{0.0};
    std::vector<double> upstream{1.0};
    std::vector<real> output{real(0.0)};
    std::vector<std::vector<double>> input_directions{{0.0}};  // [which input][element]
    std::vector<along_row> parameter_directions{};             // [slot]
    std::size_t group_size = 0;                                // elements per group; 0: the whole row is one group

    std::size_t elements() const { return inputs.empty() || inputs[0].empty() ? 1 : inputs[0].size(); }
};

// A value known to lie within `bound` of `value`; a bound of infinity or NaN: nothing is known.
struct enclosure {
    real value{};
    double bound = 0;
};

}  // namespace actgen
