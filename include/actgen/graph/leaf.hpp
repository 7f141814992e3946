// The leaves of a graph: what a formula starts from.
#pragma once
#include <actgen/graph/primitive.hpp>

namespace actgen::leaves {

inline constexpr primitive constant{.name = "constant", .level = stage::leaf, .uniform = true};  // value: the number
inline constexpr primitive input{.name = "input", .level = stage::leaf, .letters = {"x", "gate"}, .latex_letters = {"x", "g"}};
inline constexpr primitive parameter{.name = "parameter", .level = stage::leaf, .uniform = true};  // index: slot (a list of K takes K)
inline constexpr primitive noise{.name = "noise", .level = stage::leaf, .letters = {"noise"}, .latex_letters = {"\\xi"}};  // uniform on [0, 1), one per element
inline constexpr primitive upstream{.name = "upstream", .level = stage::leaf, .letters = {"dy"}, .latex_letters = {"\\mathrm{d}y"}};
inline constexpr primitive output{.name = "output", .level = stage::leaf, .letters = {"y"}};  // where a kernel is handed it
// Second order: the direction v (index: input) or u (index: parameter slot) that the first gradient is contracted with.
inline constexpr primitive input_direction{.name = "input_direction", .level = stage::leaf, .letters = {"v", "v_gate"}};
inline constexpr primitive parameter_direction{.name = "parameter_direction", .level = stage::leaf, .uniform = true};

// Parameters with a value for each channel, and their directions: along a row they differ from element to element.
inline constexpr primitive channel_parameter{.name = "channel_parameter", .level = stage::leaf};
inline constexpr primitive channel_direction{.name = "channel_direction", .level = stage::leaf};

// In kernels: a row of their tables (index: which).
inline constexpr primitive table_row{.name = "table_row", .level = stage::leaf, .uniform = true, .gives = lanes::row};

// In the formulas of records: operands u, v, w (index 0, 1, 2), and a rule's wildcards (index: which).
inline constexpr primitive operand{.name = "operand", .level = stage::leaf, .letters = {"u", "v", "w"}};
inline constexpr primitive wildcard{.name = "wildcard", .level = stage::leaf, .letters = {"a", "b", "c", "k", "l", "r"}};

}  // namespace actgen::leaves

namespace actgen {

constexpr bool is_constant(node const& n) { return n.op == &leaves::constant; }
constexpr bool is_input(node const& n) { return n.op == &leaves::input; }
constexpr bool is_wildcard(node const& n) { return n.op == &leaves::wildcard; }
constexpr bool is_table_row(node const& n) { return n.op == &leaves::table_row; }
constexpr bool is_x(node const& n) { return is_input(n) && n.index == 0; }

// A parameter, or the direction of one, whatever its granularity.
constexpr bool is_parameter(node const& n) { return n.op == &leaves::parameter || n.op == &leaves::channel_parameter; }
constexpr bool is_parameter_direction(node const& n) { return n.op == &leaves::parameter_direction || n.op == &leaves::channel_direction; }

// What a leaf stands for, as the reader says: `constant(real)`, `input(i)`, `parameter(slot)`, `noise()`, `upstream()`, `output()`,
// `input_direction(i)`, `parameter_direction(slot)`, and `other(n)` for the leaves of patterns.
template <class Reader>
constexpr auto read_leaf(node const& n, Reader const& read) {
    if (is_constant(n)) return read.constant(n.value);
    if (is_input(n)) return read.input(n.index);
    if (is_parameter(n)) return read.parameter(n.index);
    if (n.op == &leaves::upstream) return read.upstream();
    if (n.op == &leaves::noise) return read.noise();
    if (n.op == &leaves::output) return read.output();
    if (n.op == &leaves::input_direction) return read.input_direction(n.index);
    if (is_parameter_direction(n)) return read.parameter_direction(n.index);
    return read.other(n);
}

}  // namespace actgen
