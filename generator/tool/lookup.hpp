// Finds activations and their kernels by name or alias; an unknown name fails with the nearest ones.
#pragma once
#include <string>
#include <string_view>

#include <actgen/kernel/key.hpp>

#include "commands.hpp"

namespace actgen::tool {

activation_record const& find_activation(toolbox const& box, std::string_view name);

// The kernels of the activation; fails where this tool is linked without them.
actgen_activation const& find_kernels(toolbox const& box, activation_record const& activation);

// accurate, fast or exact, as options allow them.
tier find_tier(std::string_view name);

// Its parameter of this name; fails with the names that exist.
parameter_record const& find_parameter(activation_record const& activation, std::string_view name);

}  // namespace actgen::tool
