// A dense layer: every output is a weighted sum of all inputs, and a bias.
#pragma once
#include <random>

#include "shared/learned.hpp"

namespace examples {

class dense_layer {
public:
    // Uniform random weights of mean 0 and the given variance; the biases are 0.
    dense_layer(std::size_t from, std::size_t to, float variance, std::mt19937& random);
    void forward(std::size_t batch, float const* x, float* y) const;
    void backward(std::size_t batch, float const* x, float const* dy, float* dx);  // dx may be null
    learned weights, biases;  // weights: (from, to)

private:
    std::size_t from_, to_;
};

}  // namespace examples
