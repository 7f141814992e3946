// Cancelling terms, on a grid.
#include "cancelling_stretches.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "reference/multiprecision.hpp"
#include "verify/term_magnitude.hpp"

namespace actgen {

namespace {

constexpr int farthest_binade = 60;

std::vector<double> grid() {
    std::vector<double> x{0};
    for (double sign : {-1.0, 1.0}) {
        for (int k = -farthest_binade; k < farthest_binade; ++k)
            for (double part : {1.0, 1.25, 1.5, 1.75}) x.push_back(std::ldexp(sign * part, k));
        x.push_back(sign * static_cast<double>(std::numeric_limits<float>::max()));
    }
    std::sort(x.begin(), x.end());
    return x;
}

std::vector<std::vector<double>> values_of(graph const& g, std::vector<node_id> const& roots, bindings b, std::vector<double> const& x) {
    b.inputs = {x};
    std::vector<std::vector<double>> all;
    for (auto const& row : evaluate_exactly(g, roots, b)) {
        all.emplace_back();
        for (std::size_t i = 0; i < x.size(); ++i) all.back().push_back(row[row.size() == 1 ? 0 : i].value.high);
    }
    return all;
}

constexpr double calm = 0.25;  // sines have no other root as near to 0

}  // namespace

std::vector<cancelling_stretch> cancelling_stretches(formula_pair const& f, bindings const& b) {
    std::vector<double> const x = grid();
    auto const value            = values_of(f.exact, {f.exact_root}, b, x)[0];
    leaf_columns columns;
    columns.inputs  = {x};
    auto const size = term_magnitudes(f.stable, f.stable_root, b, columns);
    bool const turns = oscillates(f.stable, {f.stable_root});
    std::vector<cancelling_stretch> all;
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
        if (!std::isfinite(size[i]) || !std::isfinite(size[i + 1])) continue;
        auto const cancels = [&](std::size_t at) { return size[at] > 1.5 * std::fabs(value[at]) || (turns && std::fabs(x[at]) > calm); };
        bool const crosses = (value[i] < 0 && value[i + 1] > 0) || (value[i] > 0 && value[i + 1] < 0);
        if (!cancels(i) && !cancels(i + 1) && !crosses) continue;
        double const low  = i == 0 ? -HUGE_VAL : x[i], high = i + 2 == x.size() ? HUGE_VAL : x[i + 1];
        double const most = std::max(size[i], size[i + 1]);
        bool const joins  = !all.empty() && all.back().high == low && most <= 2 * all.back().size && all.back().size <= 2 * most;
        if (joins) {
            all.back().high = high;
            all.back().size = std::max(all.back().size, most);
        } else {
            all.push_back({low, high, most});
        }
    }
    return all;
}

double slope_lost_to_output(graph const& g, node_id f, node_id slope, bindings const& b) {
    auto const both    = values_of(g, {f, slope}, b, grid());
    auto const &y      = both[0], &dy = both[1];
    double lost = 0;
    for (std::size_t i = 0; i + 1 < y.size(); ++i) {
        double const share = std::fabs((dy[i + 1] - dy[i]) / (y[i + 1] - y[i])) * std::max(std::fabs(y[i]), std::fabs(y[i + 1]));
        if (std::isfinite(share) && share > 4 * std::max(std::fabs(dy[i]), std::fabs(dy[i + 1]))) lost = std::max(lost, share);
    }
    return lost;
}

}  // namespace actgen
