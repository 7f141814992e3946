// Segments' centres and fixed constants, and coefficients as floats.
#include "table_fit.hpp"

#include <algorithm>
#include <cmath>

#include "segment_fit.hpp"

namespace actgen::synthesis {

namespace {

// What a segment's polynomial is expanded about; nothing where it has two places that both would have to be the centre.
struct expansion_place {
    float centre = 0;
    bool anchored = false;
    std::optional<float> constant;  // a limit
};

std::optional<expansion_place> place_of(candidate const& c, table_segment const& s, bool left) {
    expansion_place place{static_cast<float>(s.low + (s.high - s.low) / 2), false, {}};
    int found         = 0;
    auto const centre = [&](double at) {
        place.centre   = static_cast<float>(at);
        place.anchored = true;
        ++found;
    };
    for (double const a : c.form->anchors(left))
        if (a >= s.low && a <= s.high) centre(a);
    bool const folded = c.table.folded();
    for (bool const end : {false, true}) {
        if (!c.end_constant[end ? 1 : 0] || (c.table.shape == table_shape::sided && end != left)) continue;
        double const at = !folded && end ? c.table.clamp_low : c.table.clamp_high;
        if (at < s.low || at > s.high) continue;
        if (!place.constant) centre(at);
        place.constant = c.end_constant[end ? 1 : 0];
    }
    if (found > 1) return {};
    return place;
}

// At 0 those that vanish with the function, too.
std::vector<double> first_coefficients(candidate const& c, expansion_place const& place, double constant) {
    std::vector<double> fixed{constant};
    if (place.centre == 0) fixed.resize(static_cast<std::size_t>(std::max(1, c.form->order_at_zero())), 0.0);
    return fixed;
}

}  // namespace

std::vector<ruled_candidate> fitting_rules(candidate const& c, double most) {
    std::vector<ruled_candidate> fitting;
    for (index_rule const& rule : index_rules(c.table.shape, c.table.entries)) {
        direct_table t = c.table;
        if (!set_index(t, rule)) continue;
        double worst = 0;
        for (bool const left : {false, true}) {
            if (left && t.shape != table_shape::sided) break;
            auto const value   = [&](double w) { return c.form->value(w, left); };
            auto const allowed = [&](double w) { return c.form->allowed(w, left); };
            std::vector<table_segment> segments = segments_of(t);
            if (t.folded()) std::reverse(segments.begin(), segments.end());  // the wide ones fail first
            for (table_segment const& s : segments) {
                auto const place = place_of(c, s, left);
                if (!place) worst = std::numeric_limits<double>::infinity();
                if (worst > most) break;
                segment_problem problem{s.low, s.high, place->centre, {}};
                if (place->anchored) problem.fixed = first_coefficients(c, *place, place->constant ? *place->constant : value(place->centre));
                worst = std::max(worst, fit(problem, value, allowed, t.degree).error);
            }
        }
        if (worst <= most) fitting.push_back({rule, worst});
    }
    std::stable_sort(fitting.begin(), fitting.end(), [](auto const& a, auto const& b) { return a.error < b.error; });
    return fitting;
}

std::optional<direct_table> fitted_table(candidate const& c, index_rule const& rule, exact_function const& f, tolerance const& tolerated) {
    direct_table t = c.table;
    if (!set_index(t, rule)) return {};
    t.centre.assign(static_cast<std::size_t>(t.rows()), 0);
    for (int k = 0; k <= t.degree; ++k) t.coefficient[static_cast<std::size_t>(k)].assign(static_cast<std::size_t>(t.rows()), 0);
    for (bool const left : {false, true}) {
        if (left && t.shape != table_shape::sided) break;
        auto const value    = [&](double w) { return c.form->value(w, left); };
        auto const allowed  = [&](double w) { return c.form->allowed(w, left); };
        for (table_segment const& s : segments_of(t)) {
            auto const place = place_of(c, s, left);
            if (!place) return {};
            std::size_t const row = s.entry + (left ? static_cast<std::size_t>(t.entries) : 0);
            segment_problem problem{s.low, s.high, place->centre, {}};
            if (place->constant) {
                problem.fixed = {*place->constant};
            } else if (place->anchored) {  // exactly, as beside a root the model is not
                bool const on_left    = t.shape == table_shape::sided ? left : t.folded() && c.form->form().read_on_left();
                base_line const& base = c.form->form().base_of(on_left);
                double const x        = on_left ? -static_cast<double>(place->centre) : place->centre;
                double const exact    = f.rounded(x, {base.slope, base.constant}) * c.form->form().sign_of(on_left);
                problem.fixed      = first_coefficients(c, *place, static_cast<float>(exact));
            }
            // Coefficients become floats one after the other; what rounding one loses the others make up for, where that counts.
            std::size_t const exact_ones = tolerated.is_fast() ? problem.fixed.size() : std::min<std::size_t>(3, static_cast<std::size_t>(t.degree));
            segment_polynomial p = fit(problem, value, allowed, t.degree);
            while (problem.fixed.size() < exact_ones) {
                problem.fixed.push_back(static_cast<float>(p.coefficient[problem.fixed.size()]));
                p = fit(problem, value, allowed, t.degree);
            }
            t.centre[row] = place->centre;
            for (int k = 0; k <= t.degree; ++k)
                t.coefficient[static_cast<std::size_t>(k)][row] = static_cast<float>(p.coefficient[static_cast<std::size_t>(k)]);
            // -0 adds nothing: the sign of the first term is that of the result, and both zeros come out as the function has them.
            if (t.coefficient[0][row] == 0) t.coefficient[0][row] = -0.0F;
        }
    }
    return t;
}

}  // namespace actgen::synthesis
