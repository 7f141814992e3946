// What a swept kernel was made of, so that an accuracy table can say when it is out of date.
#pragma once
#include <map>
#include <string>

#include <actgen/spec/activation_record.hpp>

namespace actgen {

// For each swept kernel of the activation, by name, a number that changes with its generated source or with the machine
// operations that it is spelled in.
std::map<std::string, std::string> kernel_fingerprints(activation_record const&);

}  // namespace actgen
