// What a value's terms come to when their signs are left out.
#include <actgen/verify/term_magnitude.hpp>

#include <cmath>

#include <actgen/graph/evaluate.hpp>

namespace actgen {

namespace {

struct measured {
    double value;
    double magnitude;
};

// Whether the operand's rounding moves the function no more: sigmoid(1e20).
bool settled(node const& n, double value, measured const& u) {
    double const reach = 0x1p-10 * u.magnitude;
    return apply_safely(*n.op, u.value - reach, 0, 0) == value && apply_safely(*n.op, u.value + reach, 0, 0) == value;
}

double magnitude_of(node const& n, double value, bool of_leaf, measured const& u, measured const& v, measured const& w) {
    namespace p = primitives;
    if (n.op == &p::add || n.op == &p::subtract) return u.magnitude + v.magnitude;
    if (n.op == &p::multiply) return u.magnitude * v.magnitude;
    if (n.op == &p::square) return u.magnitude * u.magnitude;
    if (n.op == &p::divide) return u.magnitude / std::fabs(v.value);
    if (n.op == &p::negate || n.op == &p::absolute || n.op == &p::stop_gradient || n.op == &p::with_derivative) return u.magnitude;
    if (n.op == &p::select) return u.value != 0 ? v.magnitude : w.magnitude;
    if (n.op == &p::maximum || n.op == &p::minimum) return value == u.value ? u.magnitude : v.magnitude;
    // What rounding its operand does to a sensitive function grows with the operand.
    if (n.op->sensitive && !of_leaf && !settled(n, value, u)) return std::fabs(value) * (1 + u.magnitude);
    return std::fabs(value);
}

double magnitude_at(graph const& g, node_id root, node_flags const& live, point_bindings const& point, std::vector<measured>& known) {
    auto const operand = [&](node_id o) { return o == no_node ? measured{0, 0} : known[static_cast<std::size_t>(o)]; };
    auto const is_leaf = [&](node_id o) { return o != no_node && g[o].op->level == stage::leaf; };
    for (node_id i = 0; i <= root; ++i) {
        if (!live[static_cast<std::size_t>(i)]) continue;
        node const& n    = g[i];
        measured const u = operand(n.operand[0]), v = operand(n.operand[1]), w = operand(n.operand[2]);
        double const value = n.op->level == stage::leaf ? value_of_leaf(n, point) : apply_safely(*n.op, u.value, v.value, w.value);
        known[static_cast<std::size_t>(i)] = {value, n.op->level == stage::leaf ? std::fabs(value) : magnitude_of(n, value, is_leaf(n.operand[0]), u, v, w)};
    }
    return known[static_cast<std::size_t>(root)].magnitude;
}

}  // namespace

std::vector<double> term_magnitudes(graph const& g, node_id root, bindings const& fixed, leaf_columns const& columns) {
    node_flags const live = reachable(g, {root});
    std::vector<measured> known(static_cast<std::size_t>(g.size()));
    point_bindings point;
    for (along_row const& p : fixed.parameters) point.parameters.push_back(static_cast<double>(p.value()));
    for (along_row const& p : fixed.parameter_directions) point.parameter_directions.push_back(static_cast<double>(p.value()));
    std::vector<double> all;
    for (std::size_t i = 0; i < columns.inputs.at(0).size(); ++i) {
        auto const at = [i](std::vector<double> const& column, double otherwise) { return column.empty() ? otherwise : column[i]; };
        auto const of = [&](std::vector<std::vector<double>> const& list, std::size_t k) { return k < list.size() ? at(list[k], 0) : 0; };
        point.x        = columns.inputs[0][i];
        point.gate     = of(columns.inputs, 1);
        point.noise    = at(columns.noise, 0.5);
        point.upstream = at(columns.upstream, 1);
        point.output   = at(columns.output, 0);
        for (std::size_t k : {0u, 1u}) point.input_direction[k] = of(columns.input_directions, k);
        all.push_back(magnitude_at(g, root, live, point, known));
    }
    return all;
}

}  // namespace actgen
