// What symbols stand for that not every reader knows.
#pragma once
#include <set>
#include <string>

#include "html.hpp"

namespace actgen::document {

// One sentence for each symbol that occurs in the formulas.
html notation_of(std::set<std::string> const& latex);

}  // namespace actgen::document
