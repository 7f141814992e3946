// Choices of parameters to try kernels with.
#include "parameter_cases.hpp"

#include <algorithm>
#include <cmath>

#include <actgen/kernel/dtype.hpp>

namespace actgen::tool {
namespace {

// The next number of the type from `v` towards `to`.
double next(dtype type, double v, double to) {
    return with_type(type, [&](auto zero) { return static_cast<double>(std::nextafter(static_cast<decltype(zero)>(v), static_cast<decltype(zero)>(to))); });
}

std::vector<double> extremes(parameter_record const& p, dtype type) {
    double const largest = format_of(type).largest(), least = format_of(type).least_normal();
    double const far = std::pow(10, std::floor(std::log10(largest)) - 8);
    std::vector<double> values;
    auto const add = [&](double v) {
        bool const inside = (p.open_low ? v > p.domain.low : v >= rounded_to(type, p.domain.low)) && (p.open_high ? v < p.domain.high : v <= rounded_to(type, p.domain.high));
        if (std::isfinite(v) && inside && std::find(values.begin(), values.end(), v) == values.end()) values.push_back(v);
    };
    for (double end : {p.domain.low, p.domain.high}) {
        if (!std::isfinite(end)) continue;
        add(rounded_to(type, end));
        double const inwards = end == p.domain.low ? HUGE_VAL : -HUGE_VAL;
        if (end != 0) add(next(type, rounded_to(type, end), inwards));
    }
    for (double size : {largest, far, 1 / far, least})
        for (double sign : {1.0, -1.0}) add(rounded_to(type, sign * size));
    return values;
}

}  // namespace

std::vector<std::vector<double>> extreme_assignments(activation_record const& a, dtype type) {
    std::vector<double> initial;
    for (parameter_record const& p : a.parameters)
        for (double v : p.initial) initial.push_back(rounded_to(type, v));
    std::vector<std::vector<double>> all;
    for (parameter_record const& p : a.parameters)
        for (double v : extremes(p, type)) {
            all.push_back(initial);
            for (int k = 0; k < p.count(); ++k) all.back()[static_cast<std::size_t>(p.slot + k)] = v;
        }
    return all;
}

}  // namespace actgen::tool
