// Chebyshev interpolation; its cosines are correctly rounded.
#include "chebyshev.hpp"

#include "reference/wide_interval.hpp"

namespace actgen::synthesis::chebyshev {

double cosine(std::size_t k, std::size_t n) {
    for (long bits = 128;; bits *= 2) {
        working_precision const precision(bits);
        wide_interval const angle = wide_interval::pi() * wide_interval::ratio(static_cast<std::int64_t>(k), static_cast<std::int64_t>(n));
        if (2 * k == n) return 0;
        if (auto const c = wide::cos(angle).rounded()) return *c;
    }
}

namespace {

constexpr std::size_t turn = 4 * nodes;  // 2 pi in steps of pi / 32

std::array<double, turn> cosines() {
    std::array<double, turn> c{};
    for (std::size_t k = 0; k < turn; ++k) c[k] = cosine(k <= turn / 2 ? k : turn - k, turn / 2);
    return c;
}
std::array<double, turn> const& table() {
    static std::array<double, turn> const c = cosines();
    return c;
}

}  // namespace

std::array<double, nodes> const& zeros() {
    static std::array<double, nodes> const z = [] {
        std::array<double, nodes> y{};
        for (std::size_t k = 0; k < nodes; ++k) y[k] = table()[2 * k + 1];
        return y;
    }();
    return z;
}

series interpolant(std::span<double const, nodes> values) {
    auto const& c = table();
    series a{};
    for (std::size_t j = 0; j < nodes; ++j) {
        double sum = 0;
        for (std::size_t k = 0; k < nodes; ++k) sum += values[k] * c[j * (2 * k + 1) % turn];
        a[j] = sum * (j == 0 ? 1.0 : 2.0) / static_cast<double>(nodes);
    }
    return a;
}

double value(series const& a, double t) {
    double later = 0, last = 0;
    for (std::size_t j = nodes; j-- > 1;) {
        double const now = 2 * t * last - later + a[j];
        later            = last;
        last             = now;
    }
    return t * last - later + a[0];
}

}  // namespace actgen::synthesis::chebyshev
