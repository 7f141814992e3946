// Reductions along a row or over a group stay what they are: the runtime's loops perform them.
#pragma once
#include <actgen/lower/lowering.hpp>

namespace actgen::decompose {

constexpr lowered keep(lowering& l, node const& n) { return l.write.apply(*n.op, l.value(n.operand[0])); }

}  // namespace actgen::decompose
