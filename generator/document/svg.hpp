// What gnuplot drew, as SVG to stand inside a page.
#pragma once
#include <string>
#include <string_view>

#include "html.hpp"

namespace actgen::document {

// gnuplot is told these colours, which no page shows: each stands for a class of the style sheet.
struct svg_class {
    int blue;  // rgb(0, 0, blue)
    std::string_view name;
};
inline constexpr svg_class svg_classes[] = {{241, "f"}, {242, "slope"}, {243, "curvature"}, {244, "grid"}, {245, "axis"}};

// Paths, points and words without their looks, which the style sheet gives; everything else is dropped.
html themed_svg(std::string_view drawn, int width, int height, std::string_view description);

}  // namespace actgen::document
