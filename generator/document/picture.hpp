// Pictures of curves as SVG whose colours are the page's: drawn by gnuplot, all in one run.
#pragma once
#include <string>
#include <vector>

#include "html.hpp"
#include "tool/curve.hpp"

namespace actgen::document {

struct wanted_picture {
    tool::curves curves;
    double from, to;
    std::string description;  // for those who do not see it
};

struct drawn_picture {
    html large;  // with axes, grid and kinks
    html small;  // for the gallery: curves and axes alone
};

// In the order asked for.  Fails where gnuplot is missing.
std::vector<drawn_picture> draw(std::vector<wanted_picture> const& wanted);

}  // namespace actgen::document
