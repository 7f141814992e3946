// Taylor coefficients of a formula over a stretch of x: intervals that hold them wherever in the stretch one expands.
//
// With steps of `radius`, coefficient k holds radius^k f^(k)(x) / k! for every x of the stretch.  Where conditions are
// undecided or a kink lies inside, coefficients beyond the value's are NaN: nothing is known.
#pragma once
#include <array>
#include <span>
#include <vector>

#include "bindings.hpp"
#include "double_interval.hpp"

namespace actgen {

struct interval_jet {
    static constexpr std::size_t order = 8;
    std::array<double_interval, order + 1> coefficient;

    double_interval& operator[](std::size_t k) { return coefficient[k]; }
    double_interval const& operator[](std::size_t k) const { return coefficient[k]; }
};

using jet_step = interval_jet (*)(interval_jet const& u, interval_jet const& v, interval_jet const& w);

struct jet_table_entry {
    primitive const* op;
    jet_step step;
};
std::span<jet_table_entry const> interval_jet_table();

// A unary pointwise graph prepared for evaluation; all leaves but x are as `fixed` has them.  Not thread-safe.
class jet_evaluation {
public:
    jet_evaluation(graph const&, node_id root, bindings const& fixed);

    interval_jet const& operator()(double low, double high, double radius);

private:
    struct planned {
        jet_step apply;
        std::size_t y, u, v, w;
    };

    std::size_t step(primitive const&, std::size_t u, std::size_t v, std::size_t w);
    std::size_t power(node const& exponent, std::size_t u);
    std::size_t constant(double_interval);

    std::vector<interval_jet> jets_;
    std::vector<planned> steps_;
    std::vector<std::size_t> inputs_;
    std::size_t result_ = 0;
};

}  // namespace actgen
