// The activations that a tool was linked with; its registry unit is written by cmake/ActgenAddKernels.cmake.
#pragma once
#include <vector>

#include <actgen/spec/activation_record.hpp>

namespace actgen {

std::vector<activation_record const*> registered_activations();  // sorted by name

}  // namespace actgen
