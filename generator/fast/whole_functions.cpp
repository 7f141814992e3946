// A kernel's mathematics with its functions of one variable whole.
#include "whole_functions.hpp"

#include <algorithm>

#include <actgen/graph/copy.hpp>

#include "passes/passes.hpp"

#include "dependence.hpp"
#include "function_part.hpp"
#include "gathered_factors.hpp"

namespace actgen {

namespace {

// Whether its value has no more error than rounding its operands and itself gives.
bool is_plain(node const& n) {
    return n.op->level == stage::leaf || is_sum(n) || is_product(n) || is_negation(n) || is_choice(n) || is_extreme(n) || is_magnitude(n) || n.op->condition;
}

}  // namespace

std::optional<whole_mathematics> with_whole_functions(kernel_compiler& compiler, kernel_kind kind) {
    kernel_mathematics const written  = with_gathered_factors({compiler.derived().g, compiler.results(kind), {}});
    std::vector<function_part> const parts = function_parts(written);
    if (parts.empty()) return std::nullopt;
    whole_mathematics all{written.g, {{}, written.results, {}}, {}};
    graph& to = all.made.g;
    // Each stable by itself, then what is made of them.
    std::vector<replaced_node> replaced;
    for (function_part const& part : parts) {
        graph alone;
        node_id const x         = alone.leaf(leaves::input);
        node_id const function  = substitute(written.g, part.function, alone, {{part.variable, x}});
        simplified const stable = passes::stabilise(alone, {function});
        node_id const variable  = copy(written.g, part.variable, to);
        node_id const root      = substitute(stable.g, stable.roots[0], to, [&](node_id i) { return is_x(stable.g[i]) ? variable : no_node; });
        replaced.push_back({part.function, root});
        all.functions.push_back({part.function, part.variable, part.within, root, variable});
    }
    std::vector<node_id> const roots = substitute(written.g, roots_of(written.results), to, replaced);
    for (std::size_t r = 0; r < roots.size(); ++r) all.made.results[r].root = roots[r];
    node_flags below(to.size());
    for (replaced_node const& one : replaced) below[one.to] = true;
    for (node_id i = to.size(); i-- > 0;)
        for (node_id o : to[i].operand)
            if (below[i] && o != no_node) below[o] = true;
    node_flags const live = reachable(to, roots);
    for (node_id i = 0; i < live.size(); ++i)
        if (live[i] && !below[i] && !is_plain(to[i])) return std::nullopt;
    return all;
}

}  // namespace actgen
