// A smooth function of one variable, as a graph says it: its exact values and Taylor coefficients are all that is known of it.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "reference/bindings.hpp"
#include "reference/interval_jet.hpp"
#include "reference/wide_interval.hpp"

namespace actgen::synthesis {

// slope * x + constant, to be taken away from the function before its value is rounded.
struct line {
    double slope = 0, constant = 0;
};

// Not thread-safe.
class exact_function {
public:
    exact_function(graph const&, node_id root, bindings const& fixed);

    // f(x) in that many bits, of each x; a working_precision decides the bits of what is computed of them.
    std::vector<wide_interval> values(std::span<double const> x, long bits) const;
    wide_interval value(double x, long bits) const { return values(std::span(&x, 1), bits).front(); }

    // The doubles that f(x) - (slope x + constant) round to, in as many bits as that takes; NaN where f is undefined or
    // `most_bits` do not tell.
    static constexpr long most_bits = 8192;
    std::vector<double> rounded(std::span<double const> x, line taken = {}) const;
    double rounded(double x, line taken = {}) const { return rounded(std::span(&x, 1), taken).front(); }

    // Taylor coefficients over [low, high] for steps of `radius`, which may be negative; NaN where nothing is known.
    interval_jet const& jet(double low, double high, double radius) const { return (*jets_)(low, high, radius); }

    graph const& formula() const { return graph_; }
    node_id root() const { return root_; }
    bindings const& fixed() const { return fixed_; }

private:
    graph graph_;
    node_id root_;
    bindings fixed_;
    std::unique_ptr<jet_evaluation> jets_;
};

}  // namespace actgen::synthesis
