// A certificate as text: all that somebody else needs to check it, and nothing that only this project understands.
#pragma once
#include <string>

#include "synthesis.hpp"

namespace actgen::synthesis {

// JSON.  Numbers that count are hexadecimal floats; the function is a list of steps, each an operation and the numbers of
// earlier steps, with all leaves but x as the constants that they are bound to.
std::string certificate_text(synthesised const&, exact_function const&, tolerance const&);

}  // namespace actgen::synthesis
