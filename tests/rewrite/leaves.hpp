// Leaves besides x that formulas under test may mention.
#pragma once
#include <actgen/expr/function.hpp>

namespace actgen {

using namespace language;

inline constexpr auto p  = make_leaf(leaves::parameter, 0);
inline constexpr auto dy = make_leaf(leaves::upstream);

}  // namespace actgen
