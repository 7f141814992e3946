// The index of the reference: a card for each activation, with search and filters.
#pragma once
#include <string>
#include <vector>

#include "picture.hpp"
#include "subject.hpp"

namespace actgen::document {

std::string gallery_of(std::vector<subject> const&, std::vector<drawn_picture> const&);

// The same for machines: names, kinds and properties, each with how it is known.
std::string gallery_as_json(std::vector<subject> const&);

}  // namespace actgen::document
