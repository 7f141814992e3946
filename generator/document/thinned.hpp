// A curve with fewer points that looks the same: Douglas and Peucker's reduction.
#pragma once
#include <vector>

namespace actgen::document {

struct picture_point {
    double x, y;
};

// The points of a polyline from which no left-out point is farther than `tolerance`, in the units of the points.
std::vector<picture_point> thinned(std::vector<picture_point> const& points, double tolerance);

}  // namespace actgen::document
