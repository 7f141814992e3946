// All accuracy tables of a folder as one page for people.
#pragma once
#include <string>
#include <vector>

#include "accuracy_table.hpp"

namespace actgen {

struct tabled_activation {
    activation_record const* activation;
    accuracy_table table;
};

std::string overview_of(std::vector<tabled_activation> const& all);

}  // namespace actgen
