// What is right and yet hardly meant by an activation's author.
#pragma once
#include <string>
#include <vector>

#include <actgen/spec/activation_record.hpp>

#include "spec_text.hpp"

namespace actgen::tool {

// Of the record, and where the file that declares it can be read, of its text: sentences `<who>: <what>; <what to
// write>`.
std::vector<std::string> warnings_of(activation_record const& activation);

// Of the text alone: divisions of whole numbers that lose a rest, parameters that are declared and not used.
std::vector<std::string> warnings_of(activation_record const& activation, spec_text const& text);

// Says them on standard error.
void warn(activation_record const& activation);

}  // namespace actgen::tool
