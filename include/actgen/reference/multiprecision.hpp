// The exact values of a graph of real primitives, by MPFR interval arithmetic: the oracle that all others answer to.
#pragma once
#include <string>

#include <actgen/reference/bindings.hpp>

namespace actgen {

// Whether the oracle knows the primitive (leaves, real primitives).
bool has_reference(primitive const&);

enum class precision { digits_100, digits_700 };

// The value of `root` at each element.
std::vector<enclosure> evaluate_exactly(graph const&, node_id root, bindings const&, precision = precision::digits_100);

// Of several nodes, in one evaluation: [root][element].
std::vector<std::vector<enclosure>> evaluate_exactly(graph const&, std::vector<node_id> const& roots, bindings const&);

// The first `digits` (at most 90) decimal digits of the value at the first element, or "undecided" where 333 bits do
// not suffice.
std::string decimal_value(graph const&, node_id root, bindings const&, int digits);

// An enclosure of all values of `root` for x between `low` and `high`, everything else as bound.
enclosure evaluate_over_interval(graph const&, node_id root, bindings const&, double low, double high);

}  // namespace actgen
