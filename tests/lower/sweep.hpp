// Largest error of a lowered function of one variable over a sweep of its inputs.
#pragma once
#include <functional>
#include <limits>
#include <random>

#include "interpreter.hpp"

namespace actgen::testing {

using exact_function = std::function<long double(long double)>;

// |y - exact| in units in the last place of the exact result, the subnormals' spacing below the smallest normal.
template <class T>
double error_in_ulps(T y, long double exact) {
    using numbers = std::numeric_limits<T>;
    if (exact != exact) return y != y ? 0 : numbers::infinity();
    if (static_cast<T>(exact) == y) return y == 0 || std::isinf(y) ? 0 : static_cast<double>(std::fabs((static_cast<long double>(y) - exact) / std::scalbn(1.0L, std::max(std::ilogb(exact), numbers::min_exponent - 1) - numbers::digits + 1)));
    if (!std::isfinite(y)) return numbers::infinity();
    int const exponent = std::max(exact == 0 ? -20000 : std::ilogb(exact), numbers::min_exponent - 1);
    return static_cast<double>(std::fabs((static_cast<long double>(y) - exact) / std::scalbn(1.0L, exponent - numbers::digits + 1)));
}

template <class T>
struct sweep_result {
    double worst = 0;
    T at         = 0;
};

// Every `stride`th float; that many stratified doubles.
template <class T>
std::vector<T> sweep_points(std::uint32_t stride) {
    std::vector<T> points;
    if constexpr (sizeof(T) == 4) {
        for (std::uint64_t bits = 0; bits < (1ull << 32); bits += stride) {
            float const v = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
            if (std::isfinite(v)) points.push_back(v);
        }
    } else {
        std::mt19937_64 random(stride);
        for (std::uint64_t i = 0; i < (1ull << 32); i += stride) {
            // Three in four have the exponents where functions bend; the rest have any.
            std::uint64_t const r = random(), exponent = (i / stride) % 4 ? 1023 - 60 + r % 74 : r % 2047;
            points.push_back(std::bit_cast<double>((r & 0x8000000000000000ull) | exponent << 52 | (random() >> 12)));
        }
    }
    return points;
}

template <class T>
sweep_result<T> sweep(interpreter<T> const& f, exact_function const& exact, std::uint32_t stride,
                      std::function<bool(T)> const& included = {}, std::vector<T> parameters = {}) {
    static std::uint32_t made_for = 0;
    static std::vector<T> points;
    if (made_for != stride) points = sweep_points<T>(made_for = stride);
    sweep_result<T> result;
    constexpr std::size_t block = 1024;
    for (std::size_t at = 0; at < points.size(); at += block) {
        leaf_values<T> given;
        given.parameters = parameters;
        given.x.assign(points.begin() + static_cast<std::ptrdiff_t>(at),
                       points.begin() + static_cast<std::ptrdiff_t>(std::min(points.size(), at + block)));
        given.upstream.assign(given.x.size(), T(1));
        auto const y = evaluated(f, given)[0];
        for (std::size_t i = 0; i < y.size(); ++i) {
            if (included && !included(given.x[i])) continue;
            double const e = error_in_ulps(y[i], exact(given.x[i]));
            if (!(e <= result.worst)) result = {e, given.x[i]};
        }
    }
    return result;
}

}  // namespace actgen::testing
