// What calculus knows of an activation.
#pragma once
#include <actgen/calculus/breakpoint.hpp>
#include <actgen/kernel/result.hpp>
#include <actgen/text/text.hpp>

namespace actgen {

// What an author writes declares its breakpoints; of a formula that is only looked at they are found.
enum class breakpoints : std::uint8_t { declared, found };

struct derivation {
    graph g;
    node_id forward = no_node;             // the unrewritten formula
    node_id slope   = no_node;             // f' by x, without dy; pointwise activations only
    std::vector<kernel_result> gradient;   // by each input and learnable slot; contain dy
    std::vector<kernel_result> second;     // of <v, dx> + <u, dparameters> by dy, inputs and learnable slots
    std::vector<breakpoint> breakpoints;
    diagnosis error;
};

}  // namespace actgen
