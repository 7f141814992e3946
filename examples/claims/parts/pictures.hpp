// The two pictures that most claims need: curves over one axis, and a bar for each name.
#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "shared/gnuplot.hpp"

namespace claims {

struct curve {
    std::string name;
    std::vector<examples::point> points;
};

// `settings` are commands of gnuplot, such as "set logscale y".
void draw_curves(std::filesystem::path const& picture, std::string const& title, std::vector<std::string> const& settings,
                 std::vector<curve> const& curves, std::string const& style = "linespoints");

void draw_bars(std::filesystem::path const& picture, std::string const& title, std::string const& label,
               std::vector<std::pair<std::string, double>> const& bars);

}  // namespace claims
