// The error function and its complement for double and double-double, beside number/elementary.hpp.
#pragma once
#include <actgen/number/elementary.hpp>

#include "error_function_table.hpp"

namespace actgen {

// exp(a^2) erfc(a), 0 <= a < 28: a Taylor series about the middle of each quarter.
template <class number>
[[gnu::always_inline]] inline number scaled_complement(number a) {
    constexpr std::size_t terms = sizeof(number) == sizeof(double) ? 16 : error_function_terms;
    double const index          = std::floor(4 * leading(a));
    number const t              = exact_sum<number>(leading(a), -(0.25 * index + 0.125)) + number(trailing(a));
    auto const row              = static_cast<std::size_t>(static_cast<std::int64_t>(index)) * error_function_terms;
    auto const coefficient      = [&](std::size_t k) __attribute__((always_inline)) {
             return as_number<number>(real(error_function_high[row + k], error_function_low[row + k]));
    };
    number y = coefficient(terms - 1);
    [&]<std::size_t... k>(std::index_sequence<k...>) __attribute__((always_inline)) {
        ((y = y * t + coefficient(terms - 2 - k)), ...);
    }
    (std::make_index_sequence<terms - 1>{});
    return y;
}

// erfc(|u|), |u| < 27; beyond, the value at 27 (below 2^-1054).
template <class number>
[[gnu::always_inline]] inline number complement_of_magnitude(number u) {
    number const all      = magnitude_of(u);
    number const a        = either(leading(all) < 27, all, number(27));
    double_double const q = double_double(leading(a), trailing(a)) * double_double(leading(a), trailing(a));
    number decay;
    if constexpr (sizeof(number) == sizeof(double))
        decay = exponential(-q.high) * (1 - q.low);
    else
        decay = exponential(-q);
    return decay * scaled_complement(a);
}
template <class number>
[[gnu::always_inline]] inline number error_complement(number u) {
    number const c = complement_of_magnitude(u);
    return either(leading(u) < 0, number(2) - c, c);
}
template <class number>
[[gnu::always_inline]] inline number error_integral(number u) {
    constexpr std::size_t terms = sizeof(number) == sizeof(double) ? 12 : 22;
    number const a              = magnitude_of(u);
    number const near           = either(leading(a) < 0.5, a, number(0.5));
    number const small = near * series::polynomial(series::leading_terms<terms>(series::error_function), near * near);
    number const y     = either(leading(a) < 0.5, small, number(1) - complement_of_magnitude(a));
    return either(leading(u) < 0, -y, y);
}

}  // namespace actgen
