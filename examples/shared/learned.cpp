// Gradient descent with momentum.
#include "shared/learned.hpp"

namespace examples {

void descend(std::vector<float>& value, std::vector<float>& velocity, std::vector<float> const& gradient, float rate,
             float momentum) {
    for (std::size_t i = 0; i < value.size(); ++i) {
        velocity[i] = momentum * velocity[i] - rate * gradient[i];
        value[i] += velocity[i];
    }
}

}  // namespace examples
