// What systems call each activation, with their defaults and slopes at kinks, as a Markdown page.
#pragma once
#include <string>
#include <vector>

#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

std::string systems_page(std::vector<activation_record const*> const& activations);

}  // namespace actgen::tool
