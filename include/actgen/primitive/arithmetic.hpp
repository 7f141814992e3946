// The four operations and the sign: what every formula is made of.
//
// Their partials are written node by node, because the notation for formulas is itself made of these five.
#pragma once
#include <actgen/graph/leaf.hpp>

namespace actgen::primitives {

namespace plain {  // partials made without the notation

constexpr formula_graph constant(double v) {
    formula_graph f;
    f.nodes[0] = {.op = &leaves::constant, .value = v};
    f.size     = 1;
    f.root     = 0;
    return f;
}
constexpr formula_graph operand(int i) {
    formula_graph f;
    f.nodes[0] = {.op = &leaves::operand, .index = static_cast<std::int16_t>(i)};
    f.size     = 1;
    f.root     = 0;
    return f;
}

}  // namespace plain

inline constexpr primitive negate{
    .name = "negate", .arity = 1,
    .partial = {[] { return plain::constant(-1); }},
    .value   = [](double u, double, double) { return -u; },
    .shape   = trend::decreasing};

inline constexpr primitive add{
    .name = "add", .arity = 2, .infix = "+", .commutative = true,
    .partial = {[] { return plain::constant(1); }, [] { return plain::constant(1); }},
    .value   = [](double u, double v, double) { return u + v; }};

inline constexpr primitive subtract{
    .name = "subtract", .arity = 2, .infix = "-",
    .partial = {[] { return plain::constant(1); }, [] { return plain::constant(-1); }},
    .value   = [](double u, double v, double) { return u - v; }};

inline constexpr primitive multiply{
    .name = "multiply", .arity = 2, .infix = "*", .commutative = true,
    .partial = {[] { return plain::operand(1); }, [] { return plain::operand(0); }},
    .value   = [](double u, double v, double) { return u * v; }};

extern const primitive divide;

namespace plain {

constexpr formula_graph quotient_by_numerator() {  // 1 / v
    formula_graph f;
    f.nodes[0] = {.op = &leaves::constant, .value = 1};
    f.nodes[1] = {.op = &leaves::operand, .index = 1};
    f.nodes[2] = {.op = &divide, .operand = {0, 1, no_node}};
    f.size     = 3;
    f.root     = 2;
    return f;
}
constexpr formula_graph quotient_by_denominator() {  // -(y / v)
    formula_graph f;
    f.nodes[0] = {.op = &leaves::result};
    f.nodes[1] = {.op = &leaves::operand, .index = 1};
    f.nodes[2] = {.op = &divide, .operand = {0, 1, no_node}};
    f.nodes[3] = {.op = &negate, .operand = {2, no_node, no_node}};
    f.size     = 4;
    f.root     = 3;
    return f;
}

}  // namespace plain

inline constexpr primitive divide{
    .name = "divide", .arity = 2, .infix = "/",
    .partial = {plain::quotient_by_numerator, plain::quotient_by_denominator},
    .value   = [](double u, double v, double) { return u / v; }};

}  // namespace actgen::primitives
