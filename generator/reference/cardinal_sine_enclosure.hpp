// Enclosures of sin(u) / u and its derivatives, near 0 by their series.
#pragma once
#include "wide_interval.hpp"

namespace actgen {

// Up to 1 the terms fall and alternate, so that the next bounds the rest.
template <int n>
wide_interval cardinal_sine_near_zero(wide_interval const& u) {
    constexpr int odd     = n % 2;
    wide_interval const z = wide::square(u);
    wide_interval power = 1.0, total = 0.0;
    for (int k = 0;; ++k) {
        int const step = 2 * k + odd;
        if (k > 0) power = power * z / wide_interval(static_cast<double>(step * (step - 1)));
        wide_interval const next = power / wide_interval(static_cast<double>(step + n + 1));
        bool const adds          = ((n + odd) / 2 + k) % 2 == 0;
        if (next.is_zero() || (k > 0 && next.is_smaller_by(working_precision::bits() + 8, 1.0))) {
            total = total + (adds ? wide_interval::hull(0.0, next) : wide_interval::hull(-next, 0.0));
            break;
        }
        total = adds ? total + next : total - next;
    }
    return odd != 0 ? u * total : total;
}

inline wide_interval cardinal_sine_far_from_zero(int n, wide_interval const& u) {
    wide_interval const sine = wide::sin(u), cosine = wide::cos(u), y = sine / u;
    if (n == 0) return y;
    wide_interval const slope = (cosine - y) / u;
    return n == 1 ? slope : -(sine + wide::power_of_two(slope, 1)) / u;
}

// The n-th derivative at one end, widened by what its own slope, at most 1 / (n + 2), allows over the interval.
template <int n>
wide_interval cardinal_sine_enclosure(wide_interval const& u) {
    if (u.is_undefined()) return u;
    wide_interval const end = u.low(), size = wide::magnitude(end);
    if (!u.is_finite()) return u.is_point() ? wide_interval(0.0) : wide_interval::hull(-1.0, 1.0);
    wide_interval const y = certainly_less(size, 1.0) ? cardinal_sine_near_zero<n>(end) : cardinal_sine_far_from_zero(n, end);
    if (u.is_point()) return y;
    wide_interval const room = u.width() / wide_interval(static_cast<double>(n + 2));
    return wide_interval::hull((y - room).low(), (y + room).high());
}

}  // namespace actgen
