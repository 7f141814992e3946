// Values for an activation's parameters, no two alike: of its parameters, of a list's elements, of channels.
#pragma once
#include <algorithm>
#include <cmath>
#include <vector>

#include <actgen/runtime/abi.h>

namespace actgen::laws {

enum class chosen_values { initial, all_different };

// Number `index` of `count` values near the initial one, within the domain.
inline double value_beside(actgen_parameter const& parameter, double initial, std::size_t index, std::size_t count) {
    double const share = static_cast<double>(index + 1) / static_cast<double>(count + 1);  // of the way to where they may go
    double const usual = 0.25 * (std::fabs(initial) + 0.25);
    double const room_above = parameter.high - initial, room_below = initial - parameter.low;
    if (room_above > 0 || room_below <= 0) return initial + share * std::min(usual, std::max(room_above, 0.0));
    return initial - share * std::min(usual, room_below);
}

// The values of parameter `p` for `channels` channels, element after element of a list.
template <class T>
std::vector<T> values_for(actgen_activation const& a, std::size_t p, std::size_t channels, chosen_values choice) {
    actgen_parameter const& parameter = *a.parameters[p];
    std::size_t const each            = parameter.per_channel ? channels : 1;
    std::size_t const all = a.parameter_count * parameter.count * each;
    std::vector<T> values;
    for (std::size_t k = 0; k < parameter.count; ++k)
        for (std::size_t c = 0; c < each; ++c) {
            double const initial = parameter.initial[k];
            std::size_t const at = p + a.parameter_count * (k * each + c);
            values.push_back(static_cast<T>(choice == chosen_values::initial ? initial : value_beside(parameter, initial, at, all)));
        }
    return values;
}

}  // namespace actgen::laws
