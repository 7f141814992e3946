// The values of a graph's node along one row (which is also its one group) in double precision.
#pragma once
#include <actgen/meaning/evaluate.hpp>
#include <actgen/primitive/spelled_out.hpp>

namespace actgen {

// The t with sum max(u - t, 0) = 1, by leaving out what lies below the threshold of the rest until nothing does.
constexpr double threshold_of(std::vector<double> const& u) {
    double threshold = -constant_math::infinity;
    for (std::size_t before = 0;;) {
        double total      = 0;
        std::size_t count = 0;
        for (double one : u)
            if (!(one <= threshold)) total += one, ++count;
        if (count == before || count == 0) return threshold;
        before    = count;
        threshold = (total - 1) / static_cast<double>(count);
    }
}

// One value per element; what the row shares is repeated.
constexpr std::vector<double> evaluate(graph const& g, node_id root, std::vector<point_bindings> const& row) {
    auto const has_value = [](primitive const& p) { return p.value != nullptr; };
    if (!is_known_throughout(g, {root}, has_value)) {
        spelled_graph const spelled = spelled_out(g, {root}, has_value);
        return evaluate(spelled.g, spelled.roots[0], row);
    }
    using column = std::vector<double>;
    return fold<column>(g, {root}, [&](node_id i, node_map<column> const& value) {
        node const& n = g[i];
        auto const of = [&](std::size_t k) -> column const& { return value[n.operand[k]]; };
        column here(row.size(), 0.0);
        if (n.op->level == stage::leaf) {
            for (std::size_t e = 0; e < row.size(); ++e) here[e] = value_of_leaf(n, row[e]);
        } else if (is_row_total(n)) {
            double total = 0;
            for (double one : of(0)) total += one;
            here.assign(row.size(), n.op->along == reduction::total ? total : total / static_cast<double>(row.size()));
        } else if (n.op->along == reduction::threshold) {
            here.assign(row.size(), threshold_of(of(0)));
        } else if (n.op->along != reduction::none) {
            std::size_t greatest = 0;
            for (std::size_t e = 1; e < row.size(); ++e)
                if (of(0)[e] > of(0)[greatest]) greatest = e;
            if (n.op->condition) here[greatest] = 1;
            else here.assign(row.size(), of(0)[greatest]);
        } else {
            for (std::size_t e = 0; e < row.size(); ++e) {
                double operand[3]{};
                for (std::size_t k = 0; k < 3; ++k)
                    if (n.operand[k] != no_node) operand[k] = of(k)[e];
                here[e] = apply_safely(*n.op, operand[0], operand[1], operand[2]);
            }
        }
        return here;
    })[root];
}

}  // namespace actgen
