// The files generated for one activation.
#pragma once
#include <string>
#include <vector>

#include "kernel_set.hpp"

namespace actgen {

// Text that stands in <name>.cpp for one kernel, or, where `kernel` is empty, for the activation.
struct source_part {
    std::string kernel;
    std::string text;
};
std::vector<source_part> source_parts(kernel_set const& set);  // <name>.cpp from its first part to its last

std::string emit_header(kernel_set const& set);                            // include/actgen/kernels/<name>.h
std::string emit_source(kernel_set const& set);                            // <name>.cpp
std::string emit_typed_header(kernel_set const& set);                      // include/actgen/kernels/<name>.hpp

}  // namespace actgen
