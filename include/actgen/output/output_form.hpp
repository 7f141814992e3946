// The derivative written in the output y alone, where there is such a form.
#pragma once
#include <string_view>

#include <actgen/graph/node.hpp>

namespace actgen {

struct output_form {
    node_id slope    = no_node;  // f' in y and parameters; none for rows
    node_id gradient = no_node;  // dx in dy, y and parameters
    node_id valid    = no_node;  // the condition on the parameters under which both hold; no_node: always
    std::string_view why_not = {};
};

}  // namespace actgen
