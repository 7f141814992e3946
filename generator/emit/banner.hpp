// What stands at the top of every generated file.
#pragma once
#include <string>

#include "kernel_set.hpp"

namespace actgen {

std::string emit_banner(kernel_set const& set);
std::string emit_banner(std::string_view what);  // of files about all activations

}  // namespace actgen
