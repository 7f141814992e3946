// A multilayer perceptron whose layers all apply one activation but the last, which gives plain scores.
#pragma once
#include <memory>
#include <random>
#include <vector>

#include "shared/activation_layer.hpp"
#include "shared/dense_layer.hpp"

namespace claims {

class network {
public:
    // `widths`: of the input, each hidden layer and the scores.  Weights have variance 1 / (inputs of their layer).
    network(std::vector<std::size_t> const& widths, actgen_activation const& activation, std::mt19937& random);

    std::vector<float> const& forward(std::vector<float> const& x);  // the scores of all examples
    void backward(std::vector<float> const& dscores);                // fills the gradients of all layers
    void descend(float rate, float momentum);

    std::vector<examples::dense_layer> dense;

private:
    std::vector<std::size_t> widths_;
    std::vector<std::unique_ptr<examples::activation_layer>> activations_;  // between the dense layers
    std::vector<std::vector<float>> inputs_;  // of each dense layer, and at the end the scores
    std::vector<std::vector<float>> sums_;    // what each activation is applied to
    std::size_t batch_ = 0;
};

}  // namespace claims
