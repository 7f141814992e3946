// What kernels are held to only within limits: turns of sines, products of inputs and parameters.
#include "limited_nodes.hpp"

#include <cmath>

#include <actgen/lower/approximate/circular.hpp>
#include <actgen/kernel/dtype.hpp>
#include <actgen/primitive/all.hpp>

#include "reference/multiprecision.hpp"

namespace actgen::tool {
namespace {

// Which nodes depend on an input, and which on a parameter.
struct dependence {
    node_flags on_input, on_parameter;
};

dependence dependence_of(graph const& g) {
    dependence d{node_flags(g.size()), node_flags(g.size())};
    for (node_id i = 0; i < g.size(); ++i) {
        node const& n     = g[i];
        d.on_input[i]     = is_input(n);
        d.on_parameter[i] = is_parameter(n) || is_parameter_direction(n);
        for (node_id o : n.operand) {
            if (o == no_node) continue;
            d.on_input[i]     = d.on_input[i] || d.on_input[o];
            d.on_parameter[i] = d.on_parameter[i] || d.on_parameter[o];
        }
    }
    return d;
}

}  // namespace

std::vector<node_id> turning_operands(graph const& g, node_id result) {
    std::vector<node_id> operands;
    node_flags const live = reachable(g, {result});
    for (node_id i = 0; i < g.size(); ++i)
        if (live[i] && g[i].op->oscillates) operands.push_back(g[i].operand[0]);
    return operands;
}

std::vector<limited_node> limited_nodes(graph const& g, node_id result, dtype type) {
    std::vector<limited_node> limited;
    for (node_id operand : turning_operands(g, result)) limited.push_back({operand, approximate::circular_limit.of(type)});
    node_flags const live = reachable(g, {result});
    dependence const d    = dependence_of(g);
    for (node_id i = 0; i < g.size(); ++i)
        if (live[i] && is_product(g[i]) && d.on_input[i] && d.on_parameter[i]) limited.push_back({i, format_of(type).largest()});
    return limited;
}

std::vector<bool> within_limits(graph const& g, std::vector<limited_node> const& limited, bindings const& b) {
    std::vector<bool> within(b.elements(), true);
    std::vector<node_id> nodes;
    for (limited_node const& one : limited) nodes.push_back(one.node);
    auto const values = evaluate_exactly(g, nodes, b);
    for (std::size_t k = 0; k < limited.size(); ++k)
        for (std::size_t e = 0; e < within.size(); ++e)
            within[e] = within[e] && !(std::abs(values[k][values[k].size() == 1 ? 0 : e].value.high) > limited[k].most);
    return within;
}

}  // namespace actgen::tool
