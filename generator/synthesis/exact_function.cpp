// Exact values and Taylor coefficients of a function that a graph says.
#include "exact_function.hpp"

#include <limits>

#include "reference/cancellation.hpp"
#include "reference/exact_rows.hpp"

namespace actgen::synthesis {

exact_function::exact_function(graph const& g, node_id root, bindings const& fixed) : graph_(g), root_(root), fixed_(fixed) {
    rooted_graph const quick = without_cancellation(g, root);
    jets_                    = std::make_unique<jet_evaluation>(quick.body, quick.root, fixed);
}

std::vector<wide_interval> exact_function::values(std::span<double const> x, long bits) const {
    working_precision const precision(bits);
    exact_leaf const leaf = [&](node const& n, std::size_t e) -> anchored_value {
        return is_x(n) ? anchored_value(x[e]) : bound_leaf(fixed_, n, 0);
    };
    exact_rows const rows = evaluate_rows(graph_, {root_}, x.size(), 0, leaf);
    std::vector<wide_interval> y;
    for (anchored_value const& one : rows[root_]) y.push_back(one.total());
    return y;
}

std::vector<double> exact_function::rounded(std::span<double const> x, line taken) const {
    std::vector<double> y(x.size(), std::numeric_limits<double>::quiet_NaN());
    std::vector<std::size_t> open(x.size());
    for (std::size_t i = 0; i < open.size(); ++i) open[i] = i;
    for (long bits = 128; bits <= most_bits && !open.empty(); bits *= 2) {
        std::vector<double> at;
        for (std::size_t const i : open) at.push_back(x[i]);
        std::vector<wide_interval> const value = values(at, bits);
        working_precision const precision(bits);
        std::vector<std::size_t> still_open;
        for (std::size_t k = 0; k < open.size(); ++k) {
            if (value[k].is_undefined()) continue;
            wide_interval const rest = value[k] - (wide_interval(taken.slope) * wide_interval(at[k]) + wide_interval(taken.constant));
            if (auto const one = rest.rounded())
                y[open[k]] = *one;
            else
                still_open.push_back(open[k]);
        }
        open = std::move(still_open);
    }
    return y;
}

}  // namespace actgen::synthesis
