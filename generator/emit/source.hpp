// The files generated for one activation, and the registry of all.
#pragma once
#include <string>
#include <vector>

#include "kernel_set.hpp"

namespace actgen {

std::string emit_header(kernel_set const& set);                            // include/actgen/kernels/<name>.h
std::string emit_source(kernel_set const& set);                            // <name>.cpp
std::string emit_typed_header(kernel_set const& set);                      // include/actgen/kernels/<name>.hpp
std::string emit_registry_header(std::vector<std::string> const& names);   // include/actgen/kernels.h
std::string emit_registry_source(std::vector<std::string> const& names);   // registry.cpp

}  // namespace actgen
