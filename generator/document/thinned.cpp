// Douglas and Peucker's reduction of polylines.
#include "thinned.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace actgen::document {
namespace {

double distance(picture_point p, picture_point from, picture_point to) {
    double const dx = to.x - from.x, dy = to.y - from.y, square = dx * dx + dy * dy;
    if (square == 0) return std::hypot(p.x - from.x, p.y - from.y);
    double const share = std::clamp(((p.x - from.x) * dx + (p.y - from.y) * dy) / square, 0.0, 1.0);
    return std::hypot(p.x - from.x - share * dx, p.y - from.y - share * dy);
}

}  // namespace

std::vector<picture_point> thinned(std::vector<picture_point> const& points, double tolerance) {
    if (points.size() < 3) return points;
    std::vector<bool> kept(points.size(), false);
    kept.front() = kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
    while (!open.empty()) {
        auto const [first, last] = open.back();
        open.pop_back();
        std::size_t farthest = first;
        double most          = tolerance;
        for (std::size_t i = first + 1; i < last; ++i)
            if (double const d = distance(points[i], points[first], points[last]); d > most) {
                most     = d;
                farthest = i;
            }
        if (farthest == first) continue;
        kept[farthest] = true;
        open.emplace_back(first, farthest);
        open.emplace_back(farthest, last);
    }
    std::vector<picture_point> fewer;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (kept[i]) fewer.push_back(points[i]);
    return fewer;
}

}  // namespace actgen::document
