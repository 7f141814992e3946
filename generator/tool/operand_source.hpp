// Operands to try kernels with: stratified over all of the type's numbers, or of everyday size.
#pragma once
#include <random>
#include <vector>

#include <actgen/calculus/derivation.hpp>
#include <actgen/spec/activation_record.hpp>

#include "kernel_trial.hpp"

namespace actgen::tool {

class operand_source {
public:
    operand_source(activation_record const& a, dtype type) : a_(a), type_(type) {}

    // Every exponent, denser near 1 and around `places`; rows and groups are of everyday size.
    trial_operands stratified(std::vector<double> const& slots, std::vector<double> const& places);
    trial_operands everyday(std::vector<double> const& slots);

private:
    trial_operands filled(std::vector<double> x, std::size_t rows, std::vector<double> const& slots);
    double rounded(double v) const { return type_ == dtype::f32 ? static_cast<double>(static_cast<float>(v)) : v; }
    std::vector<double> normal(std::size_t count, double spread);

    activation_record const& a_;
    dtype type_;
    std::mt19937_64 random_{1};
};

}  // namespace actgen::tool
