// The registry of all activations.
#pragma once
#include <string>
#include <vector>

namespace actgen {

std::string emit_registry_header(std::vector<std::string> const& names);   // include/actgen/kernels.h
std::string emit_registry_source(std::vector<std::string> const& names);   // registry.cpp

}  // namespace actgen
