// The value of a graph over one short row, reductions included, for the laws of rewriting.
#pragma once
#include <array>
#include <cmath>
#include <functional>

#include <actgen/graph/graph.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

inline constexpr std::size_t row_length = 3;
using row_value = std::array<double, row_length>;

// `magnitude`, if given, gets the largest intermediate value, by which rounding errors are judged.
inline row_value evaluate_row(node const* nodes, node_id size, node_id root, std::function<row_value(node const&)> const& leaf,
                              double* magnitude = nullptr) {
    std::vector<row_value> values(static_cast<std::size_t>(size));
    for (node_id i = 0; i <= root; ++i) {
        node const& n = nodes[i];
        row_value r{};
        auto const operand = [&](std::size_t k) -> row_value const& { return values[n.operand[k]]; };
        if (n.op == &leaves::constant) {
            r.fill(static_cast<double>(n.value));
        } else if (n.op->level == stage::leaf) {
            r = leaf(n);
        } else if (n.op->reduces != extent::pointwise || n.op->value == nullptr) {
            row_value const& u = operand(0);
            double const most  = std::max({u[0], u[1], u[2]});
            double const sum   = u[0] + u[1] + u[2];
            if (n.op == &primitives::row_sum) r.fill(sum);
            else if (n.op == &primitives::row_mean) r.fill(sum / 3);
            else if (n.op == &primitives::row_max || n.op == &primitives::group_max) r.fill(most);
            else for (std::size_t e = 0, found = 0; e < row_length; ++e) found += static_cast<std::size_t>(r[e] = u[e] == most && found == 0 ? 1.0 : 0.0);
        } else {
            for (std::size_t e = 0; e < row_length; ++e)
                r[e] = n.op->value(operand(0)[e], n.op->arity > 1 ? operand(1)[e] : 0, n.op->arity > 2 ? operand(2)[e] : 0);
        }
        if (magnitude != nullptr)
            for (double v : r)
                *magnitude = std::isfinite(v) ? std::max(*magnitude, std::fabs(v)) : HUGE_VAL;
        values[i] = r;
    }
    return values[root];
}

}  // namespace actgen
