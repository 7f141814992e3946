// Uniform and normal random numbers.
#include "parts/random.hpp"

#include <cmath>
#include <numbers>

namespace claims {

double uniform(std::mt19937& random) { return std::ldexp(static_cast<double>(random()), -32); }

// Box and Muller, A Note on the Generation of Random Normal Deviates, 1958; 1 - u is never 0.
double normal(std::mt19937& random) {
    double const radius = std::sqrt(-2 * std::log(1 - uniform(random)));
    return radius * std::cos(2 * std::numbers::pi * uniform(random));
}

std::vector<double> normals(std::size_t count, std::mt19937& random) {
    std::vector<double> numbers(count);
    for (double& number : numbers) number = normal(random);
    return numbers;
}

}  // namespace claims
