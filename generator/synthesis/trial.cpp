// A table at many floats; exact values come as proven polynomials.
#include "trial.hpp"

#include <algorithm>
#include <cmath>

#include "reference/float_pieces.hpp"
#include "tolerance.hpp"

namespace actgen::synthesis {

namespace {

double exact_value(float_piece const& p, double x) {
    double const s = (x - p.centre) * p.scale;
    double y       = p.coefficient[p.degree];
    for (int k = p.degree; k-- > 0;) y = std::fma(y, s, p.coefficient[k]);
    return y;
}

}  // namespace

trial_points::trial_points(exact_function const& f, double reach) {
    constexpr std::uint32_t of_a_piece = 48;
    float const end = static_cast<float>(reach);
    for (float_piece const& p : make_float_pieces(f.formula(), f.root(), f.fixed(), 0x1p-8, patterns_of(-end, end))) {
        if (p.open()) continue;
        if (std::fabs(std::bit_cast<float>(p.first)) < 0x1p-20F) continue;  // the first term is all
        std::uint32_t const step = std::max<std::uint32_t>(1, ((p.last - p.first) / of_a_piece) | 1);
        for (std::uint64_t pattern = p.first; pattern <= p.last; pattern += step) {
            float const x = std::bit_cast<float>(static_cast<std::uint32_t>(pattern));
            points_.push_back({x, exact_value(p, x)});
        }
    }
}

double trial_points::greatest_units(direct_table const& t, multiply_add how) const {
    double worst = 0;
    for (point const& p : points_)
        if (t.covers(p.x))
            worst = std::max(worst, std::fabs(table_value(t, p.x, how) - p.exact) / tolerance::unit_in_last_place_of(std::fabs(p.exact)));
    return worst;
}

}  // namespace actgen::synthesis
