// Reductions along a row or over a group stay what they are: the runtime's loops perform them.
#pragma once
#include <actgen/lower/lowering.hpp>

namespace actgen::decompose {

constexpr lowered keep(lowering& l, node const& n) { return l.write.apply(*n.op, l.value(n.operand[0])); }

inline constexpr rule row_rules[] = {
    {&primitives::group_first_max, keep},
    {&primitives::group_max, keep},
    {&primitives::row_first_max, keep},
    {&primitives::row_max, keep},
    {&primitives::row_mean, keep},
    {&primitives::row_sum, keep},
    {&primitives::row_threshold, keep},
};

}  // namespace actgen::decompose
