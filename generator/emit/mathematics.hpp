// An activation's mathematics as lines of a banner.
#pragma once
#include <string>
#include <vector>

#include <actgen/calculus/derivation.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

std::vector<std::string> describe_mathematics(activation_record const& a, derivation const& d);

}  // namespace actgen
