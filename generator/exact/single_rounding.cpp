// What a formula's values are by themselves: exact, rounded once, or anything.
#include "single_rounding.hpp"

#include <algorithm>

#include <actgen/graph/fold.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

namespace {

enum class roundings : std::uint8_t { never, once, more };

roundings of_node(node const& n, dtype type, auto const& operand) {
    namespace p = primitives;
    if (is_constant(n)) return n.value == real(rounded_to(type, n.value.high)) ? roundings::never : roundings::once;
    if (n.op->level == stage::leaf) return roundings::never;
    // Conditions see exact numbers, and choices hand on what they are given.
    if (n.op->condition) return std::max(operand(0), operand(1)) == roundings::never ? roundings::never : roundings::more;
    if (is_choice(n)) return operand(0) == roundings::never ? std::max(operand(1), operand(2)) : roundings::more;
    if (is_negation(n) || n.op == &p::absolute || n.op->gradient_only) return operand(0);
    if (n.op == &p::sign || n.op == &p::floor || n.op == &p::ceil || n.op == &p::round) return operand(0) == roundings::never ? roundings::never : roundings::more;
    if (is_extreme(n)) return std::max(operand(0), operand(1));  // rounding keeps the order
    bool const correctly = is_sum(n) || n.op == &p::multiply || n.op == &p::divide || n.op == &p::square || n.op == &p::sqrt;
    return correctly && std::max(operand(0), n.op->arity == 2 ? operand(1) : roundings::never) == roundings::never ? roundings::once : roundings::more;
}

}  // namespace

bool rounds_once_at_most(graph const& g, std::vector<kernel_result> const& results, dtype type) {
    std::vector<node_id> const roots = roots_of(results);
    node_map<roundings> const all      = fold<roundings>(g, roots, [&](node_id i, node_map<roundings> const& of) {
        return of_node(g[i], type, [&](int k) {
            node_id const o = g[i].operand[static_cast<std::size_t>(k)];
            return o == no_node ? roundings::never : of[o];
        });
    });
    return std::all_of(roots.begin(), roots.end(), [&](node_id r) { return all[r] != roundings::more; });
}

}  // namespace actgen
