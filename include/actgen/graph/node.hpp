// A node of a graph: a primitive applied to earlier nodes, or a leaf.
#pragma once
#include <cstdint>
#include <limits>

#include <actgen/number/real.hpp>

namespace actgen {

struct primitive;

using node_id = std::int16_t;
inline constexpr node_id no_node = -1;

struct node {
    primitive const* op = nullptr;
    node_id operand[3] = {no_node, no_node, no_node};  // a plain array: constant evaluation indexes it without a call
    std::int16_t index = 0;  // leaves: which input, parameter slot, wildcard ...
    real value{};            // constants

    friend constexpr bool operator==(node const&, node const&) = default;
};

}  // namespace actgen
