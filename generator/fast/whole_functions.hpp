// A kernel's mathematics with its functions of one variable whole: each of its own, and what is made of them.
#pragma once
#include <optional>
#include <vector>

#include <actgen/number/interval.hpp>

#include "passes/kernel_compiler.hpp"

namespace actgen {

// A function of one variable (dependence.hpp) in a kernel's mathematics.
struct whole_function {
    node_id as_written = no_node;  // in the derivation's graph with factors gathered: what is smooth there is written so
    node_id variable   = no_node;  // likewise
    interval within{};             // the variable, where the function is of account
    node_id stable          = no_node;  // in the mathematics: safe in floating point
    node_id stable_variable = no_node;
};

struct whole_mathematics {
    graph written;
    kernel_mathematics made;  // of stable functions; what is made of them as it was written
    std::vector<whole_function> functions;
};

// Nothing where there are none, or something else is made of them than sums, products and choices.
std::optional<whole_mathematics> with_whole_functions(kernel_compiler&, kernel_kind);

}  // namespace actgen
