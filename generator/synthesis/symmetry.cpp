// Even and odd up to a line, by values in many bits.
#include "symmetry.hpp"

#include <array>

namespace actgen::synthesis {

namespace {

constexpr long comparison_bits = 333;
// One point to solve from and eight to check: nothing that a formula's constants are made of.
constexpr std::array<double, 9> compared_points{1.0, 0.0703125, 0.2890625, 0.61328125, 1.37109375, 2.2421875, 3.55078125, 5.81640625, 9.17578125};

bool is_nothing(wide_interval const& rest) {  // below 1e-40
    wide_interval const size = wide::magnitude(rest);
    return !rest.is_undefined() && certainly_less(size, wide_interval(0x1p-133));
}

}  // namespace

symmetry symmetry_of(exact_function const& f) {
    std::array<double, compared_points.size()> mirrored{};
    for (std::size_t i = 0; i < compared_points.size(); ++i) mirrored[i] = -compared_points[i];
    auto const right = f.values(compared_points, comparison_bits), left = f.values(mirrored, comparison_bits);
    working_precision const precision(comparison_bits);
    bool even = true, odd = true;
    wide_interval const slope = left[0] - right[0], constant = left[0] + right[0];  // at x = 1
    for (std::size_t i = 1; i < compared_points.size(); ++i) {
        even = even && is_nothing(left[i] - right[i] - slope * wide_interval(compared_points[i]));
        odd  = odd && is_nothing(left[i] + right[i] - constant);
    }
    auto const number = [](wide_interval const& v) { return is_nothing(v) ? 0.0 : v.rounded().value_or(0.0); };
    if (even) return {reflection::even, number(slope), 0};
    if (odd) return {reflection::odd, 0, number(constant)};
    return {};
}

}  // namespace actgen::synthesis
