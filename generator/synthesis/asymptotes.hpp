// The lines that a function tends to far out, found by its values there.
#pragma once
#include <optional>

#include "exact_function.hpp"

namespace actgen::synthesis {

// As x -> -infinity (direction -1) or +infinity; nothing where the function grows otherwise, oscillates, or tends to its
// line by a power of x.  Numbers within 1e-9 of a multiple of 1/8 are that multiple.
std::optional<line> asymptote_of(exact_function const&, int direction);

}  // namespace actgen::synthesis
