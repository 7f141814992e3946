// Random numbers that are the same with every standard library, unlike those of std::normal_distribution.
#pragma once
#include <random>
#include <vector>

namespace claims {

double uniform(std::mt19937& random);  // in [0, 1)
double normal(std::mt19937& random);   // of mean 0 and variance 1
std::vector<double> normals(std::size_t count, std::mt19937& random);

}  // namespace claims
