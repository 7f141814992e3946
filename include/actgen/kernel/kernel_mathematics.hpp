// What a kernel computes, before lowering.
#pragma once
#include <string_view>
#include <vector>

#include <actgen/kernel/kernel.hpp>

namespace actgen {

// The mathematics of one kernel before lowering: a stable graph and what it computes.
struct kernel_mathematics {
    graph g;
    std::vector<kernel_result> results;
    std::vector<std::string_view> fired;  // names of the rules that made it stable
};

}  // namespace actgen
