// What a value's terms come to when their signs are left out: the size of what rounding may leave where they cancel.
#pragma once
#include <vector>

#include <actgen/meaning/evaluate.hpp>

#include "accuracy.hpp"

namespace actgen {

// Whether a sensitive function (exp, sin ...) is taken to magnify the rounding of its operand, as a plain evaluation does, or
// is handed the operand's low part, as lowering does.
enum class operand_rounding : std::uint8_t { magnified, carried };

// By element, in double precision.  The points may be those of one row: reductions add up sizes along it.
std::vector<double> term_magnitudes(graph const&, node_id root, std::vector<point_bindings> const& points, operand_rounding);

// By element of the bindings (one row, or points of their own), by numbers of any size: where doubles leave their range on the
// way, or an element is infinite and has no part in the result.  NaN where `most_bits` do not tell it.
std::vector<double> exact_term_magnitudes(graph const&, node_id root, bindings const&, operand_rounding, long most_bits = 1152);

// By point of the columns, for pointwise graphs; `fixed` holds the parameters and their directions.
std::vector<double> term_magnitudes(graph const&, node_id root, bindings const& fixed, leaf_columns const&);

}  // namespace actgen
