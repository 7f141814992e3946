// A dense layer in plain loops.
#include "shared/dense_layer.hpp"

#include <algorithm>
#include <cmath>

namespace examples {

// A uniform number in [-r, r] has variance r^2 / 3.
dense_layer::dense_layer(std::size_t from, std::size_t to, float variance, std::mt19937& random)
    : weights(from * to), biases(to), from_(from), to_(to) {
    float const reach = std::sqrt(3 * variance);
    for (float& w : weights.value) w = reach * (std::ldexp(static_cast<float>(random() >> 8), -23) - 1.0f);
}

void dense_layer::forward(std::size_t batch, float const* x, float* y) const {
    for (std::size_t b = 0; b < batch; ++b) {
        float* const row = y + b * to_;
        std::copy(biases.value.begin(), biases.value.end(), row);
        for (std::size_t i = 0; i < from_; ++i) {
            float const from = x[b * from_ + i];
            for (std::size_t j = 0; j < to_; ++j) row[j] += from * weights.value[i * to_ + j];
        }
    }
}

void dense_layer::backward(std::size_t batch, float const* x, float const* dy, float* dx) {
    std::fill(weights.gradient.begin(), weights.gradient.end(), 0.0f);
    std::fill(biases.gradient.begin(), biases.gradient.end(), 0.0f);
    for (std::size_t b = 0; b < batch; ++b) {
        float const* const upstream = dy + b * to_;
        for (std::size_t j = 0; j < to_; ++j) biases.gradient[j] += upstream[j];
        for (std::size_t i = 0; i < from_; ++i) {
            float const from = x[b * from_ + i];
            float sum        = 0;
            for (std::size_t j = 0; j < to_; ++j) {
                weights.gradient[i * to_ + j] += from * upstream[j];
                sum += weights.value[i * to_ + j] * upstream[j];
            }
            if (dx != nullptr) dx[b * from_ + i] = sum;
        }
    }
}

}  // namespace examples
