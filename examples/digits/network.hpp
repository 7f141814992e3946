// A multilayer perceptron 64-64-10 with a chosen hidden activation and log_softmax at its end.
#pragma once
#include <random>

#include "dataset.hpp"
#include "shared/activation_layer.hpp"
#include "shared/dense_layer.hpp"

namespace digits {

class network {
public:
    network(actgen_activation const& hidden, actgen_activation const& log_softmax, unsigned seed);

    void train_epoch(dataset const& training);           // in random batches of 32
    double accuracy(dataset const& test);                // share of digits that are recognised
    std::vector<float> const& hidden_parameters() const { return activation_.parameters; }

private:
    void forward(std::size_t batch, float const* images);
    void backward(std::size_t batch, float const* images, int const* labels);
    void step();

    std::mt19937 random_;
    examples::dense_layer first_, second_;
    examples::activation_layer activation_, output_;
    std::vector<float> parameter_velocity_;
    std::vector<float> before_, hidden_, scores_, log_probability_;  // of one batch, on the way forward
    std::vector<float> dy_, dscores_, dhidden_, dbefore_;            // and on the way back
};

}  // namespace digits
