// Where the pieces of f meet, what f and its slope are on either side, and what the derivative is there.
#pragma once
#include <actgen/graph/graph.hpp>

namespace actgen {

struct breakpoint {
    node_id at         = no_node;  // in the parameters (and the other operand)
    node_id left_value = no_node, right_value = no_node;
    node_id left_slope = no_node, right_slope = no_node;
    node_id slope      = no_node;  // what the derivative is there
    enum : std::uint8_t { smooth, kink, jump } what = smooth;
    bool may_vanish = false;       // no kink (or jump) for some values of the parameters
    int input       = 0;           // on the axis of x (0) or of the gate (1)
};

}  // namespace actgen
