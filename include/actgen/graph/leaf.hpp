// The leaves of a graph: what a formula starts from.
#pragma once
#include <actgen/graph/primitive.hpp>

namespace actgen::leaves {

inline constexpr primitive constant {.name = "constant",  .level = stage::leaf, .uniform = true};  // value: the number
inline constexpr primitive input    {.name = "input",     .level = stage::leaf};                   // index: 0 is x, 1 the gate
inline constexpr primitive parameter{.name = "parameter", .level = stage::leaf, .uniform = true};  // index: slot (a list of K takes K)
inline constexpr primitive noise    {.name = "noise",     .level = stage::leaf};  // uniform on [0, 1), one per element
inline constexpr primitive upstream {.name = "upstream",  .level = stage::leaf};  // dy
inline constexpr primitive output   {.name = "output",    .level = stage::leaf};  // y, where a kernel is handed it
// Second order: the direction v (index: input) or u (index: parameter slot) that the first gradient is contracted with.
inline constexpr primitive input_direction    {.name = "input_direction",     .level = stage::leaf};
inline constexpr primitive parameter_direction{.name = "parameter_direction", .level = stage::leaf, .uniform = true};

// Parameters with a value for each channel, and their directions: along a row they differ from element to element.
inline constexpr primitive channel_parameter{.name = "channel_parameter", .level = stage::leaf};
inline constexpr primitive channel_direction{.name = "channel_direction", .level = stage::leaf};

// In the formulas of records: operands u, v, w (index 0, 1, 2), and a rule's wildcards (index: which).
inline constexpr primitive operand {.name = "operand",  .level = stage::leaf};
inline constexpr primitive wildcard{.name = "wildcard", .level = stage::leaf};

}  // namespace actgen::leaves

namespace actgen {

// Where a leaf stands among operands that commute, from 1 on: numbers first, what belongs to derivatives last.
constexpr std::uint64_t rank_of_leaf(primitive const* leaf) {
    if (leaf == &leaves::constant) return 1;
    if (leaf == &leaves::input || leaf == &leaves::noise) return 2;
    if (leaf == &leaves::parameter || leaf == &leaves::channel_parameter) return 3;
    if (leaf == &leaves::upstream) return 4;
    if (leaf == &leaves::output) return 5;
    return leaf == &leaves::input_direction ? 6 : 8;
}

// A parameter, or the direction of one, whatever its granularity.
constexpr bool is_parameter(node const& n) { return n.op == &leaves::parameter || n.op == &leaves::channel_parameter; }
constexpr bool is_parameter_direction(node const& n) { return n.op == &leaves::parameter_direction || n.op == &leaves::channel_direction; }

}  // namespace actgen
