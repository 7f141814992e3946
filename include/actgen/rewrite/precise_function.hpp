// Functions of one number as pairs of doubles, known to about 100 bits.
#pragma once
#include <optional>

#include <actgen/graph/primitive.hpp>

namespace actgen {

constexpr std::optional<real> precise_value_of(primitive const& function, real u) {
    constexpr double farthest = 100;  // squares of exponentials stay finite
    if (function.precise == nullptr || !(u.high < farthest && u.high > -farthest)) return std::nullopt;
    if (u.high < function.domain.low || u.high > function.domain.high) return std::nullopt;
    return function.precise(u);
}

}  // namespace actgen
