// A layer that applies one activation: nothing but calls of actgen's C interface.
#pragma once
#include <cstddef>
#include <vector>

#include <actgen/runtime/abi.h>

namespace examples {

class activation_layer {
public:
    // `width` elements for each example; they are the channels of per-channel parameters, or the row of a row activation.
    activation_layer(actgen_activation const& activation, std::size_t width);
    activation_layer(activation_layer const&)            = delete;  // the tables below point into the vectors
    activation_layer& operator=(activation_layer const&) = delete;

    void forward(std::size_t batch, float const* x, float* y);
    void backward(std::size_t batch, float const* x, float const* dy, float* dx);  // also fills `gradients`

    std::vector<float> parameters;  // of all parameters, one after the other
    std::vector<float> gradients;   // likewise; 0 for fixed ones

private:
    void run(actgen_kernel_kind kind, actgen_call& call, std::size_t batch);

    actgen_activation const* activation_;
    std::size_t width_;
    std::vector<actgen_values> values_;
    std::vector<actgen_results> results_;
    std::vector<double> workspace_;
};

}  // namespace examples
