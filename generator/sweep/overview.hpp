// All accuracy tables of a folder as one page for people.
#pragma once
#include <string>
#include <vector>

#include "accuracy_table.hpp"

namespace actgen {

std::string overview_of(std::vector<accuracy_table> const& all);

}  // namespace actgen
