// The cardinal sine and its derivatives in terms of sine and cosine, and of their series near 0.
#pragma once
#include <actgen/number/cardinal_sine.hpp>
#include <actgen/rewrite/pattern.hpp>

namespace actgen::rules {

constexpr term sinc_series(int n, term square) {
    constexpr std::size_t terms = 10;  // what is left out is below 2^-64 up to 1
    auto const c = cardinal_sine::series(n);
    term sum     = constant_like(square, c[terms - 1]);
    for (std::size_t k = terms - 1; k-- > 0;) sum = sum * square + c[k];
    return sum;
}

// The n-th derivative at u, given the sine and the cosine of u.  Beyond 2^60, where no reduction of sines reaches, it has
// vanished; so it has at infinity.
constexpr term sinc_from(int n, term u, term sine, term cosine) {
    using namespace language;
    term const size = abs(u), written = cardinal_sine::far_from_zero(n, u, sine, cosine);
    term const far  = where(size < 0x1p60, written, 0.0);
    if (n == 0) return where(primitives::equal(u, 0.0), 1.0, far);
    term const series = sinc_series(n, min(square(u), 1.0));
    return where(size < 1.0, n % 2 == 0 ? series : u * series, far);
}

}  // namespace actgen::rules
