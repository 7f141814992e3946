// What the run-time registry knows of an activation and its presets, as text: tables and descriptors.
#pragma once
#include <string>

#include "kernel_set.hpp"

namespace actgen {

std::string extent_name(activation_record const& a);  // ACTGEN_ROW
std::string kernel_pointer(kernel_set const& set, std::string const& name);

// Rows of actgen_parameter called `table`; `suffix`: of a preset with initial values of its own.
std::string parameter_rows(std::string_view table, std::vector<parameter_record> const& parameters, std::string const& suffix = {});
std::string parameter_table(activation_record const& a, std::string const& suffix);

std::string tables_beside_kernels(kernel_set const& set);  // kernels, aliases, presets, the presets' parameters
std::string descriptors(kernel_set const& set);            // actgen_leaky_relu, actgen_jax_leaky_relu ...

}  // namespace actgen
