// Points in the plane that belong to one of two classes.
#pragma once
#include <random>
#include <string>
#include <vector>

namespace claims {

struct planar {
    std::string name;
    std::vector<float> x;     // (count, 2)
    std::vector<float> sign;  // +1 or -1
    std::size_t count() const { return sign.size(); }
};

planar exclusive_or(std::mt19937& random);           // about the corners of a square; neighbours differ
planar triangles_and_circles(std::mt19937& random);  // circles within, triangles around them

}  // namespace claims
