// Programs that show how the kernels are called: complete functions that compile, with the true names and arguments.
#pragma once
#include <string>

#include "subject.hpp"

namespace actgen::document {

std::string usage_in_c(subject const&);
std::string usage_in_cpp(subject const&);

// What both languages share: where values come from, and the shape's own arguments.
struct usage_shape {
    std::vector<std::string> extents;  // size_t arguments: rows, length
    std::string expression;            // actgen_rows(rows, length, 0)
};
usage_shape usage_shape_of(activation_record const&);
bool has_channels(activation_record const&);
std::string float_literal(double);                            // 0.25f
std::string float_literals(std::vector<double> const&);       // 0.25f, 1.0f
std::string count_of(parameter_record const&);                // 3, channels, 3 * channels

}  // namespace actgen::document
