// The list of what fails and is known to: one line for each kernel, held to in both directions.
//
//     activation | check | worst input | the mechanism that is missing
//
// Lines that begin with # are comments.  A failure that is not listed is new; a line whose check passes must be struck.
#pragma once
#include <string>
#include <vector>

#include "verification.hpp"

namespace actgen::tool {

struct known_failure {
    std::string activation, check, worst_input, mechanism;
};

// Throws a failure where the file cannot be read or a line is none of these.
std::vector<known_failure> read_known_failures(std::string const& path);

// What the list says about one activation that is not so, a sentence each; empty: it is exact.  Checks that fail as listed are
// marked as known.
std::vector<std::string> held_to_list(verification& found, std::vector<known_failure> const& list, std::string const& path);

}  // namespace actgen::tool
