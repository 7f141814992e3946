// Whether a value lies in a parameter's declared domain, or is a closed end of it as its type rounds that: 0.1f is an end 0.1.
#pragma once
#include <cmath>

#include <actgen/runtime/abi.h>

namespace actgen {

// An end that only rounding makes zero or infinite is not met: nothing of the domain is there.
template <class T>
bool is_end(T value, double end) {
    auto const rounded = static_cast<T>(end);
    return value == rounded && std::isinf(rounded) == std::isinf(end) && (rounded == 0) == (end == 0);
}

template <class T>
bool lies_in_domain(actgen_parameter const& parameter, T value) {  // NaN does not
    auto const v = static_cast<double>(value);
    if (v > parameter.low && v < parameter.high) return true;
    return (!parameter.open_low && is_end(value, parameter.low)) || (!parameter.open_high && is_end(value, parameter.high));
}

}  // namespace actgen
