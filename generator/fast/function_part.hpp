// Which parts of a kernel's mathematics a table may hold: the greatest ones that are functions of one variable alone (dependence.hpp).
#pragma once
#include <vector>

#include <actgen/kernel/kernel_mathematics.hpp>
#include <actgen/number/interval.hpp>

namespace actgen {

struct function_part {
    node_id function = no_node;
    node_id variable = no_node;
    interval within{};  // the variable, where the function is of account
};

// Where such a part is a choice, its sides apart: each is smooth where it is chosen, as far as that is known.
std::vector<function_part> function_parts(kernel_mathematics const&);

}  // namespace actgen
