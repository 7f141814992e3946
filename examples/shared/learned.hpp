// Numbers that are learned: their values, gradients, and the running mean of their steps.
#pragma once
#include <cstddef>
#include <vector>

namespace examples {

struct learned {
    std::vector<float> value, gradient, velocity;
    explicit learned(std::size_t count) : value(count), gradient(count), velocity(count) {}
};

// One step of gradient descent with momentum; 0 is plain descent.
void descend(std::vector<float>& value, std::vector<float>& velocity, std::vector<float> const& gradient, float rate,
             float momentum);

}  // namespace examples
