// A picture of how networks part the plane: the points of both classes and the curve where the score is 0.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "parts/planar.hpp"

namespace claims {

struct parted_plane {
    std::string title;
    planar points;
    std::vector<float> scores;  // at the places of `grid()`, in its order
};

std::vector<float> grid();  // (count, 2): places all over the plane

void draw_boundaries(std::filesystem::path const& picture, std::vector<parted_plane> const& planes,
                     std::size_t columns);

}  // namespace claims
