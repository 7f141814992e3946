// Evaluation of a graph of real primitives over a point or a whole row at once, in the thread's working precision.
#pragma once
#include <functional>
#include <vector>

#include "anchored_value.hpp"

namespace actgen {

// [node][element]; nodes that the roots do not reach are empty.
using exact_rows = node_map<std::vector<anchored_value>>;
using exact_leaf = std::function<anchored_value(node const&, std::size_t element)>;

// What the leaves stand for under the bindings.
anchored_value bound_leaf(bindings const&, node const&, std::size_t element);

// `frozen` is an earlier evaluation of the same graph.  Where it is given, values that no gradient flows through keep
// what they were there, so that finite differences see the derivative that the formula declares.
exact_rows evaluate_rows(graph const&, std::vector<node_id> const& roots, std::size_t elements, std::size_t group_size,
                         exact_leaf const&, exact_rows const* frozen = nullptr);

}  // namespace actgen
