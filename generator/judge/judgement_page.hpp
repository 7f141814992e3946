// What was found out about somebody else's kernels, as a page with pictures of their errors.
#pragma once
#include <string>
#include <vector>

#include "judgement.hpp"

namespace actgen::judging {

// One file of HTML that needs no other.  Fails where gnuplot is missing.
std::string page_of(activation_record const&, std::vector<judgement> const&);

}  // namespace actgen::judging
