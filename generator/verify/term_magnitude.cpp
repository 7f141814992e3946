// What a value's terms come to when their signs are left out.
#include "term_magnitude.hpp"

#include <cmath>

#include <actgen/primitive/spelled_out.hpp>
#include <actgen/meaning/evaluate_row.hpp>

#include "term_rules.hpp"

namespace actgen {

namespace {

using measured = term_rules::measured<double>;

// Whether the operand's rounding moves the function no more: sigmoid(1e20).
bool settled(node const& n, double value, measured const& u) {
    double const reach = 0x1p-10 * u.magnitude;
    return apply_safely(*n.op, u.value - reach, 0, 0) == value && apply_safely(*n.op, u.value + reach, 0, 0) == value;
}

// A reduction over all elements of a row or group: one value for all of them, or a condition of each.
std::vector<measured> reduced(primitive const& op, std::vector<measured> const& u) {
    std::size_t const n = u.size();
    std::size_t greatest = 0;
    for (std::size_t e = 1; e < n; ++e)
        if (u[e].value > u[greatest].value) greatest = e;
    if (op.condition) {
        std::vector<measured> first(n, measured{0, 0});
        first[greatest] = {1, 1};
        return first;
    }
    if (op.along == reduction::greatest) return std::vector<measured>(n, u[greatest]);
    if (op.along == reduction::threshold) {
        std::vector<double> values;
        for (measured const& one : u) values.push_back(one.value);
        return std::vector<measured>(n, measured{threshold_of(values), u[greatest].magnitude + 1});
    }
    measured sum{0, 0};
    for (measured const& one : u) sum = {sum.value + one.value, sum.magnitude + one.magnitude};
    double const share = op.along == reduction::mean ? 1 / static_cast<double>(n) : 1;
    return std::vector<measured>(n, measured{sum.value * share, sum.magnitude * share});
}

}  // namespace

std::vector<double> term_magnitudes(graph const& formula, node_id of, std::vector<point_bindings> const& points, operand_rounding rounding) {
    spelled_graph const spelled = spelled_out(formula, {of}, [](primitive const& p) { return p.value != nullptr; });
    graph const& g              = spelled.g;
    node_id const root          = spelled.roots[0];
    using column = std::vector<measured>;
    node_map<column> const all_columns = fold<column>(g, {root}, [&](node_id i, node_map<column> const& known) {
        node const& n = g[i];
        column here;
        auto const operand = [&](std::size_t k, std::size_t e) {
            return n.operand[k] == no_node ? measured{0, 0} : known[n.operand[k]][e];
        };
        bool const of_leaf = n.operand[0] != no_node && g[n.operand[0]].op->level == stage::leaf;
        if (looks_along_row(n)) return reduced(*n.op, known[n.operand[0]]);
        for (std::size_t e = 0; e < points.size(); ++e) {
            if (n.op->level == stage::leaf) {
                double const value = value_of_leaf(n, points[e]);
                here.push_back({value, std::fabs(value)});
                continue;
            }
            measured const u = operand(0, e), v = operand(1, e), w = operand(2, e);
            double const value = apply_safely(*n.op, u.value, v.value, w.value);
            here.push_back({value, term_rules::magnitude_of(n, value, of_leaf, rounding, u, v, w, [&] { return settled(n, value, u); })});
        }
        return here;
    });
    std::vector<double> all;
    for (measured const& one : all_columns[root]) all.push_back(one.magnitude);
    return all;
}

std::vector<double> term_magnitudes(graph const& g, node_id root, bindings const& fixed, leaf_columns const& columns) {
    point_bindings point;
    for (along_row const& p : fixed.parameters) point.parameters.push_back(static_cast<double>(p.value()));
    for (along_row const& p : fixed.parameter_directions) point.parameter_directions.push_back(static_cast<double>(p.value()));
    std::vector<point_bindings> points;
    for (std::size_t i = 0; i < columns.inputs.at(0).size(); ++i) {
        auto const at = [i](std::vector<double> const& column, double otherwise) { return column.empty() ? otherwise : column[i]; };
        auto const of = [&](std::vector<std::vector<double>> const& list, std::size_t k) { return k < list.size() ? at(list[k], 0) : 0; };
        point.x        = columns.inputs[0][i];
        point.gate     = of(columns.inputs, 1);
        point.noise    = at(columns.noise, 0.5);
        point.upstream = at(columns.upstream, 1);
        point.output   = at(columns.output, 0);
        for (std::size_t k : {0u, 1u}) point.input_direction[k] = of(columns.input_directions, k);
        points.push_back(point);
    }
    return term_magnitudes(g, root, points, operand_rounding::magnified);
}

}  // namespace actgen
