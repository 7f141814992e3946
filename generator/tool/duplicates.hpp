// Activations that are one function under two names, found from their graphs.
#pragma once
#include <string_view>
#include <vector>

#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

struct duplicate {
    activation_record const* one   = nullptr;  // the earlier of the two
    activation_record const* other = nullptr;
    // The normal forms are one graph, whatever their parameters are called; else the values agree at the initial values of
    // the parameters: one is a case of the other, or both meet in a common case.
    bool same_graph = false;
};

std::vector<duplicate> find_duplicates(std::vector<activation_record const*> const& activations);

}  // namespace actgen::tool
