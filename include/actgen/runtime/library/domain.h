// Whether a value lies in a parameter's declared domain, whose ends are rounded as values are: 0.1f reaches an end 0.1.
#pragma once
#include <cmath>

#include <actgen/runtime/abi.h>

namespace actgen {

// An end as type T has it.  One that only rounding makes zero or infinite stays as it is: nothing of the domain is there.
template <class T>
double end_in(double end) {
    auto const rounded = static_cast<double>(static_cast<T>(end));
    return std::isinf(rounded) != std::isinf(end) || (rounded == 0) != (end == 0) ? end : rounded;
}

template <class T>
bool lies_in_domain(actgen_parameter const& parameter, T value) {  // NaN does not
    auto const v      = static_cast<double>(value);
    double const low  = end_in<T>(parameter.low);
    double const high = end_in<T>(parameter.high);
    return (parameter.open_low ? v > low : v >= low) && (parameter.open_high ? v < high : v <= high);
}

}  // namespace actgen
