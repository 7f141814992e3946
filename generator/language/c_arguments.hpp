// Arguments of the C text's functions, and lists of them as text.
#pragma once
#include <string>
#include <vector>

#include "../emit/kernel_set.hpp"

namespace actgen {

struct c_argument_text {
    std::string type, name;
};

std::string argument_name(parameter_record const& p);   // beta
std::string gradient_name(parameter_record const& p);   // dbeta
std::string direction_name(parameter_record const& p);  // vbeta

std::vector<c_argument_text> parameter_arguments(activation_record const& a, dtype type);
// Each slot's value, from the arguments, and then each slot's direction, which that of a fixed parameter lacks.
std::string parameter_values(activation_record const& a, bool directions = false);

std::string list_of(std::vector<c_argument_text> const& arguments);   // float x, float beta
std::string names_of(std::vector<c_argument_text> const& arguments);  // x, beta
std::string filled_list(std::vector<std::string> const& all);         // initialisers of an array, which is never empty

bool has_gradient(emitted_kernel const& k, parameter_record const& p);
bool computes_in_doubles(emitted_kernel const& k);  // always or sometimes

std::string range_rows(std::vector<magnitude_range> const& ranges);                              // {1e-12, 1e+12}
std::vector<magnitude_range> ranges_by_slot(emitted_kernel const& k, activation_record const& a);  // of parameters

}  // namespace actgen
