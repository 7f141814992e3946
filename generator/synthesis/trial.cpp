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

double greatest_units(direct_table const& t, exact_function const& f, multiply_add how) {
    float const reach = t.clamp_high * 1.25F, low = std::max(t.low_threshold, t.folded() ? -reach : t.clamp_low * 1.25F), high = std::min(t.high_threshold, reach);
    double worst = 0;
    for (float_piece const& p : make_float_pieces(f.formula(), f.root(), f.fixed(), 0x1p-8, patterns_of(low, high))) {
        if (p.open()) continue;
        float const begin = std::bit_cast<float>(p.first);
        if (std::fabs(begin) < 0x1p-20F) continue;  // the first term is all
        std::uint32_t const step = std::max<std::uint32_t>(1, (p.last - p.first) / 64 | 1);
        for (std::uint64_t pattern = p.first; pattern <= p.last; pattern += step) {
            float const x      = std::bit_cast<float>(static_cast<std::uint32_t>(pattern));
            double const exact = exact_value(p, x);
            worst              = std::max(worst, std::fabs(table_value(t, x, how) - exact) / tolerance::unit_in_last_place_of(std::fabs(exact)));
        }
    }
    return worst;
}

}  // namespace actgen::synthesis
