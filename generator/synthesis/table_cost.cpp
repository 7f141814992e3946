// Costs, from correctly rounded probabilities and plain arithmetic.
#include "table_cost.hpp"

#include <cmath>

#include "reference/wide_interval.hpp"

namespace actgen::synthesis {

namespace {

// P(X > x) for a standard normal variable times sigma.
double tail(double x, double sigma) {
    if (std::isinf(x)) return x > 0 ? 0.0 : 1.0;
    for (long bits = 128; bits < 8192; bits *= 2) {
        working_precision const precision(bits);
        wide_interval const z = wide_interval(x) / (wide_interval(sigma) * wide::sqrt(2.0));
        if (auto const p = (wide::erfc(z) * wide_interval(0.5)).rounded()) return *p;
    }
    return 0;
}

}  // namespace

double share_beyond(double low, double high, double sigma) { return tail(-low, sigma) + tail(high, sigma); }

double table_cost::rare(direct_table const& t) const {
    auto const vectors = [&](double sigma) {
        double const inside = 1 - share_beyond(t.low_threshold, t.high_threshold, sigma);
        double all          = 1;
        for (int k = 0; k < lanes; ++k) all *= inside;
        return 1 - all;
    };
    return narrow_weight * vectors(1) + (1 - narrow_weight) * vectors(3);
}

double table_cost::of(direct_table const& t) const {
    double const rows    = t.degree + 2;
    double addends = t.base.is_nothing() || t.base.is_constant() ? 0 : step;
    if (t.low_line) addends += line;
    if (t.high_line) addends += line;
    return rows * (t.shape == table_shape::sided ? sided_row : row) + addends + rare(t) * fallback;
}

}  // namespace actgen::synthesis
