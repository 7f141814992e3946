// Whether a function is even or odd up to a line: solved from one pair of points, checked at eight more, not proven.
#pragma once
#include "exact_function.hpp"

namespace actgen::synthesis {

enum class reflection : std::uint8_t {
    none,
    even,  // f(-x) = f(x) + slope x
    odd,   // f(-x) = constant - f(x)
};

struct symmetry {
    reflection kind = reflection::none;
    double slope = 0, constant = 0;
};

symmetry symmetry_of(exact_function const&);

}  // namespace actgen::synthesis
