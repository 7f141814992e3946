// Asymptotes by values at 64 and 128; farther out formulas such as exp(exp(x)) are too large to be of use.
#include "asymptotes.hpp"

#include <array>
#include <cmath>

namespace actgen::synthesis {

namespace {

constexpr long limit_bits = 512;

wide_interval snapped(wide_interval const& v) {
    double const near = std::nearbyint(8 * v.rounded().value_or(v.narrowed().value.high)) / 8;
    bool const is_it  = certainly_less(wide::magnitude(v - wide_interval(near)), wide_interval(1e-9));
    return is_it ? wide_interval(near) : v;
}

}  // namespace

std::optional<line> asymptote_of(exact_function const& f, int direction) {
    double const way = direction;
    std::array<double, 4> const x{64 * way, 128 * way, 96 * way, 192 * way};
    auto const y = f.values(x, limit_bits);
    working_precision const precision(limit_bits);
    for (wide_interval const& one : y)
        if (one.is_undefined() || !one.is_finite()) return {};
    wide_interval const slope    = snapped((y[1] - y[0]) / wide_interval(x[1] - x[0]));
    wide_interval const constant = snapped(y[0] - slope * wide_interval(x[0]));
    for (std::size_t i = 0; i < x.size(); ++i) {
        wide_interval const apart = y[i] - (slope * wide_interval(x[i]) + constant);
        if (!certainly_less(wide::magnitude(apart), wide_interval(1e-9))) return {};
    }
    auto const m = slope.rounded(), c = constant.rounded();
    if (!m || !c) return {};
    return line{*m, *c};
}

}  // namespace actgen::synthesis
