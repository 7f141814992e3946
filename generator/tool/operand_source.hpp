// Operands to try kernels with: for pointwise activations points over all of the type's numbers, for rows every scale and
// every kind of row.
#pragma once
#include <random>
#include <vector>

#include <actgen/spec/activation_record.hpp>

#include "kernel_trial.hpp"

namespace actgen::tool {

class operand_source {
public:
    operand_source(activation_record const& a, dtype type) : a_(a), type_(type) {}

    // Every exponent, denser near 1 and around `places`, `count` points or so; then `special` and their neighbours, and both
    // infinities if wanted and there is no gate.  One row for each of the channels that `slots` has values for.
    trial_operands stratified(channel_values const& slots, std::size_t count, std::vector<double> const& places, std::vector<double> const& special,
                              bool infinities);

    // Of everyday size, some rows of them: sums over elements are judged on these.
    trial_operands everyday(std::vector<double> const& slots);

    // As many as tell what is common, of this standard deviation.
    trial_operands common(std::vector<double> const& slots, double spread);

    // Rows of every scale (a few for each), masked rows, ties, one element, all equal, one that outweighs all, and where
    // `thorough` a long one.
    std::vector<trial_operands> rows(std::vector<double> const& slots, bool thorough);

    // A value of its own for each channel, of which there are `channels`: the given one in the first, others near it.  The same
    // for all kernels: much is found out about each.
    channel_values with_channels(std::vector<double> const& slots, std::size_t channels) const;

private:
    trial_operands filled(std::vector<double> x, std::size_t rows, channel_values slots);
    double rounded(double v) const;
    std::vector<double> normal(std::size_t count, double spread);
    std::vector<double> row_of_scale(std::size_t length, double scale);

    activation_record const& a_;
    dtype type_;
    std::mt19937_64 random_{1};
};

}  // namespace actgen::tool
