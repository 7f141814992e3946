// The functions of these tests, each as the graph of a spec; derivatives as the calculus makes them.
#pragma once
#include <string>
#include <vector>

#include <actgen/graph/graph.hpp>

#include "reference/bindings.hpp"

namespace synthesis_tests {

struct named_function {
    std::string name;
    actgen::graph g;
    actgen::node_id root = actgen::no_node;
    actgen::bindings fixed{};
};

// "gelu", or "gelu'" for its derivative.
named_function function_of(std::string const& name);
std::vector<std::string> all_functions();
// Those of the environment variable ACTGEN_SYNTHESIS, else all.
std::vector<std::string> chosen_functions();

}  // namespace synthesis_tests
