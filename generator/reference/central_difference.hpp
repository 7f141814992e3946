// Derivatives by central differences, in 333 bits, of the unrewritten forward graph: truth that shares no algebra with the
// calculus.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include <actgen/kernel/kernel.hpp>
#include <actgen/spec/activation_record.hpp>

#include "bindings.hpp"

namespace actgen {

// Gradients as the calculus hands them over: one graph, and which node is the gradient by what.
struct gradient_graph {
    graph body;
    std::vector<kernel_result> results;
};

// The slope that an author declares for a breakpoint: by a rule, or as a value.
struct declared_slope {
    slope_rule rule = slope_rule::left;
    double value    = 0;
};
// Of the breakpoint at x, if one is declared there.
using declared_slopes = std::function<std::optional<declared_slope>(double x)>;

enum class outcome : std::uint8_t {
    agrees,
    undecided,   // 333 bits do not resolve the difference
    undefined,   // f has no value there, or none on one side of it
    breakpoint,  // on a breakpoint, and consistent with what is declared or with both sides
    differs,
};

struct comparison {
    result_role role{};
    int index           = 0;
    std::size_t element = 0;
    outcome result{};
    double found    = 0;  // the gradient graph's value
    double expected = 0;  // the difference quotient, or the declared slope times dy
    double gap      = 0;  // between the gradient and the central quotient, where doubles show none
};

// First order: the loss sum over e of dy[e] f(x)[e] is perturbed by every element of every input and by every parameter
// slot for which `first` has a result.  Steps of an input stay on one side of each of `breakpoints`.
std::vector<comparison> compare_first_order(graph const& forward, node_id root, gradient_graph const& first,
                                            bindings const&, declared_slopes const&, std::vector<real> const& breakpoints = {});

// Second order: the contraction of the first gradient with the bindings' directions is perturbed by dy, the inputs and
// the slots for which `second` has a result.  Breakpoints are skipped: there the first gradient jumps.
// `forward`: what the author wrote.  Constants beside its own were worked out to a pair of doubles each; where the terms of
// the first gradient cancel to less than those show, nothing is decided.
std::vector<comparison> compare_second_order(gradient_graph const& first, gradient_graph const& second, bindings const&,
                                             graph const* forward = nullptr, node_id root = no_node,
                                             std::vector<real> const& breakpoints = {});

}  // namespace actgen
