// The two sets of points that no straight line separates.
#include "parts/planar.hpp"

#include <cmath>
#include <numbers>

#include "parts/random.hpp"

namespace claims {

planar exclusive_or(std::mt19937& random) {
    planar points{.name = "exclusive or", .x = {}, .sign = {}};
    for (int i = 0; i < 80; ++i) {
        float const right = i % 2 == 0 ? 1.0f : -1.0f;
        float const top   = i / 2 % 2 == 0 ? 1.0f : -1.0f;
        points.x.push_back(right + static_cast<float>(0.2 * normal(random)));
        points.x.push_back(top + static_cast<float>(0.2 * normal(random)));
        points.sign.push_back(-right * top);
    }
    return points;
}

planar triangles_and_circles(std::mt19937& random) {
    planar points{.name = "triangles and circles", .x = {}, .sign = {}};
    for (int i = 0; i < 120; ++i) {
        bool const within   = i % 2 == 0;
        double const angle  = 2 * std::numbers::pi * uniform(random);
        double const radius = within ? 0.6 * std::sqrt(uniform(random)) : 1.2 + 0.6 * uniform(random);
        points.x.push_back(static_cast<float>(radius * std::cos(angle)));
        points.x.push_back(static_cast<float>(radius * std::sin(angle)));
        points.sign.push_back(within ? 1.0f : -1.0f);
    }
    return points;
}

}  // namespace claims
