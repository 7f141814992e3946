// Parameter values from the command line: --param beta=1.5, --param a=0.2,0.1, --param slope=slopes.npy.
#pragma once
#include <string>
#include <vector>

#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

// A number as C writes it (1.5, -2e-3, 0x1p-4, inf); fails, naming what it is for.
double parsed_number(std::string const& written, std::string const& purpose);
std::vector<double> parsed_numbers(std::string const& written, std::string const& purpose);  // separated by commas

// One vector per parameter of the activation, in its order: `count()` values, or for per-channel parameters from a file
// count() times the number of channels.  Initial values where nothing was written.
using parameter_values = std::vector<std::vector<double>>;

parameter_values assigned(activation_record const& activation, std::vector<std::string> const& written);

// One number per slot; fails where a file gave one per channel.
std::vector<double> per_slot(activation_record const& activation, parameter_values const& values);

// The same activation with these values as the initial ones.
activation_record with_initial(activation_record activation, std::vector<std::string> const& written);

}  // namespace actgen::tool
