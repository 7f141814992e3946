// The cardinal sine, sinc(u) = sin(u) / u and 1 at 0, and its derivatives, for every type of number that evaluates them.
//
// The n-th one, y_n, is the mean of t^n cos(u t + n pi / 2) over t in [0, 1].  So |y_n| <= 1 / (n + 1); about 0 the cosine's
// series gives theirs; and since u sinc(u) = sin(u), u y_n + n y_{n-1} is the n-th derivative of the sine.
#pragma once
#include <array>
#include <cstddef>

#include <actgen/number/real.hpp>

namespace actgen::cardinal_sine {

// Of y_n up to |u| = 1, in u^2; odd ones are over u.  What is left out is below 2^-100.
inline constexpr std::size_t terms = 15;

constexpr std::array<real, terms> series(int n) {
    std::array<real, terms> c;
    int const odd   = n % 2;
    real numerator  = (n + odd) / 2 % 2 == 0 ? 1 : -1;
    for (int k = 0; k < static_cast<int>(terms); ++k) {
        int const power = 2 * k + odd;
        if (k > 0) numerator = -numerator / real(power * (power - 1));
        c[static_cast<std::size_t>(k)] = numerator / real(power + n + 1);
    }
    return c;
}

template <class number>
constexpr number near_zero(int n, number u) {
    auto const c        = series(n);
    number const square = u * u;
    number sum{};
    for (std::size_t k = terms; k-- > 0;) sum = sum * square + static_cast<number>(c[k]);
    return n % 2 == 0 ? sum : u * sum;
}

// From the sine and cosine of u, without cancellation to speak of from |u| = 1 on; n at most 2.
template <class number>
[[gnu::always_inline]] constexpr number far_from_zero(int n, number u, number sine, number cosine) {
    number const y = sine / u;
    if (n == 0) return y;
    number const slope = (cosine - y) / u;
    if (n == 1) return slope;
    return -(sine + (slope + slope)) / u;
}

// |y_n| wherever |u| >= distance: y_n and u y_n + n y_{n-1} have the bounds above.
constexpr double bound(int n, double distance) {
    double const everywhere = 1.0 / (n + 1);
    return distance * everywhere > 2 ? 2 / distance : everywhere;
}

}  // namespace actgen::cardinal_sine
