// Domains of parameters, narrowed to where a condition holds: a kernel that is right only there refuses the rest.
#pragma once
#include <actgen/primitive/condition.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

// Makes the domains of `parameters` those of a condition that bounds them one by one with constants; false: it does not.
constexpr bool narrow_domains(graph const& g, node_id condition, std::vector<parameter_record>& parameters) {
    node const& n = g[condition];
    node_id const u = n.operand[0], v = n.operand[1];
    if (n.op == &primitives::logical_and) return narrow_domains(g, u, parameters) && narrow_domains(g, v, parameters);
    if (!is_order(n)) return false;
    bool const from_below  = g.is_constant(u) && is_parameter(g[v]);
    bool const from_above  = g.is_constant(v) && is_parameter(g[u]);
    if (!from_below && !from_above) return false;
    int const slot     = g[from_below ? v : u].index;
    double const bound = g[from_below ? u : v].value.high;
    bool const open    = n.op == &primitives::less;
    for (parameter_record& p : parameters) {
        if (slot < p.slot || slot >= p.slot + p.count()) continue;
        if (p.count() != 1) return false;  // the others of a list keep their domain
        double& end    = from_below ? p.domain.low : p.domain.high;
        bool& excluded = from_below ? p.open_low : p.open_high;
        bool const narrower = from_below ? bound > end : bound < end;
        if (bound == end) excluded = excluded || open;
        if (narrower) excluded = open;
        if (narrower) end = bound;
    }
    return true;
}

}  // namespace actgen
