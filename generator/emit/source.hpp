// The files generated for one activation.
#pragma once
#include <string>

#include "kernel_set.hpp"

namespace actgen {

std::string emit_header(kernel_set const& set);                            // include/actgen/kernels/<name>.h
std::string emit_source(kernel_set const& set);                            // <name>.cpp
std::string emit_typed_header(kernel_set const& set);                      // include/actgen/kernels/<name>.hpp

}  // namespace actgen
