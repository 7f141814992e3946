// A table at many floats; exact values come as proven polynomials.
#include "trial.hpp"

#include <algorithm>
#include <cmath>

#include "segments.hpp"
#include "tolerance.hpp"

namespace actgen::synthesis {

namespace {

double exact_value(float_piece const& p, double x) {
    double const s = (x - p.centre) * p.scale;
    double y       = p.coefficient[p.degree];
    for (int k = p.degree; k-- > 0;) y = std::fma(y, s, p.coefficient[k]);
    return y;
}

// Some floats of each piece, and what the function is there, until `visit` says that it is enough.
void each_of(std::vector<float_piece> const& pieces, std::uint32_t of_a_piece, auto const& visit) {
    for (float_piece const& p : pieces) {
        if (p.open()) continue;
        if (std::fabs(std::bit_cast<float>(p.first)) < 0x1p-20F) continue;  // the first term is all
        std::uint32_t const step = std::max<std::uint32_t>(1, ((p.last - p.first) / of_a_piece) | 1);
        for (std::uint64_t pattern = p.first; pattern <= p.last; pattern += step) {
            float const x = std::bit_cast<float>(static_cast<std::uint32_t>(pattern));
            if (visit(x, exact_value(p, x))) return;
        }
    }
}

double units_of(direct_table const& t, float x, double exact, multiply_add how) {
    return std::fabs(table_value(t, x, how) - exact) / tolerance::unit_in_last_place_of(std::fabs(exact));
}

}  // namespace

trial_points::trial_points(exact_function const& f, double reach)
    : pieces_(make_float_pieces(f.formula(), f.root(), f.fixed(), 0x1p-8, patterns_of(static_cast<float>(-reach), static_cast<float>(reach)))) {
    each_of(pieces_, 48, [&](float x, double exact) {
        points_.push_back({x, exact});
        return false;
    });
}

double trial_points::greatest_units_of_many(direct_table const& t, multiply_add how, double enough) const {
    double worst = 0;
    each_of(pieces_, 3000, [&](float x, double exact) {
        if (t.covers(x)) worst = std::max(worst, units_of(t, x, exact, how));
        return worst > enough;
    });
    return worst;
}

double trial_points::greatest_units(direct_table const& t, multiply_add how, double enough) const {
    double worst     = 0;
    auto const judge = [&](float x, double exact) {
        if (t.covers(x)) worst = std::max(worst, units_of(t, x, exact, how));
    };
    for (point const& p : points_) {
        judge(p.x, p.exact);
        if (worst > enough) return worst;
    }
    constexpr std::uint32_t around = 100;  // floats on each side of a boundary, where segments are at their worst
    for (table_segment const& s : segments_of(t))
        for (double const w : {s.low, s.high})
            for (float const x : {static_cast<float>(w), static_cast<float>(-w)}) {
                std::uint32_t const pattern = std::bit_cast<std::uint32_t>(x);
                if (!t.covers(x) || std::fabs(x) < 0x1p-20F || (!t.folded() && x != static_cast<float>(w))) continue;
                for (std::uint32_t at = pattern - around; at <= pattern + around; ++at) {
                    auto const after = std::upper_bound(pieces_.begin(), pieces_.end(), at, [](std::uint32_t v, float_piece const& p) { return v < p.first; });
                    if (after == pieces_.begin()) continue;
                    float_piece const& p = *(after - 1);
                    if (at <= p.last && !p.open()) judge(std::bit_cast<float>(at), exact_value(p, std::bit_cast<float>(at)));
                }
            }
    return worst;
}

}  // namespace actgen::synthesis
