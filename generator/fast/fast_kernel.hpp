// A kernel of the fast tier: whole functions of one input looked up in tables, where that is cheaper than what they are made of.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "passes/kernel_compiler.hpp"

#include "known_tables.hpp"

namespace actgen {

struct fast_kernel {
    kernel lowered;
    scheduled_kernel scheduled;
    std::vector<std::string> tables;  // what each holds and how exactly, for people
};

// Nothing where the accurate kernel, which must exist, is as cheap.  Whether the promise is kept is for a judge to say.
std::optional<fast_kernel> make_fast_kernel(kernel_compiler&, kernel_kind, known_tables&);

}  // namespace actgen
