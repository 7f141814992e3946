// The range and the sign of an expression, proven over all inputs and the parameters' domains.
#pragma once
#include <actgen/meaning/enclosure.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

// Inputs and directions are any real number; a parameter in (0, inf) is never 0.
constexpr value_set range_of(graph const& g, node_id root, activation_record const& a) {
    auto const leaf = [&](node const& n) {
        if (is_constant(n)) return value_set::point(n.value.high);
        if (n.op == &leaves::noise) return value_set{{0, 1}, false, true, true};
        if (!is_parameter(n)) return value_set{};
        parameter_record const& p = a.parameter_of_slot(n.index);
        return value_set{p.domain, p.open_low, p.open_high, true};
    };
    return enclosures(g, leaf, std::vector<node_id>{root})[root];
}

// +1 or -1 where the expression never is zero or of the other sign; 0 where that is not shown.
constexpr int proven_sign(graph const& g, node_id root, activation_record const& a) { return range_of(g, root, a).sign(); }

}  // namespace actgen
