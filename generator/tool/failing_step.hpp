// Which step of a formula goes wrong in a kernel's precision, and what to write instead.
//
// The stable formula is computed node by node, each value rounded to the kernel's type, and held to its exact value.  A step is
// blamed whose operands are right and whose value is not; among several, the first whose exact value would mend the result.
// Functions that magnify the rounding of their operand are handed it unrounded, as lowering does.
#pragma once
#include <optional>
#include <string>

#include <actgen/kernel/kernel.hpp>
#include <actgen/spec/activation_record.hpp>

#include "reference/bindings.hpp"

namespace actgen::tool {

enum class mishap : std::uint8_t {
    overflow,      // infinite, of finite operands
    undefined,     // NaN, of finite operands
    underflow,     // below the least normal number
    cancellation,  // terms that are greater than their sum
    loss,          // anything else
};

struct failing_step {
    node_id step = no_node;
    mishap what{};
    double found = 0, exact = 0;
    double terms = 0;         // how much greater than their sum the terms are that cancel
    double ulp   = 0;         // its relative error in units of the type's precision
    bool elsewhere = false;   // in another element of the row than the one asked for
};

// Why `root` is wrong at an element of the row; nothing where step by step it comes out right, so that the formula is not to blame.
std::optional<failing_step> find_failing_step(graph const&, node_id root, bindings const& row, std::size_t element, dtype);

// "x^2 overflows there; scale the row by its greatest magnitude first"; what to write is said where it is generally right.
std::string describe(failing_step const&, graph const&, node_id root, activation_record const&);

}  // namespace actgen::tool
