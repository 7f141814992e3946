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

struct panel {
    std::string title;
    std::vector<std::string> settings;  // commands of gnuplot, such as "set logscale y"
    std::vector<curve> curves;
    std::string style = "linespoints";
};

void draw_curves(std::filesystem::path const& picture, std::vector<panel> const& panels);  // side by side

void draw_bars(std::filesystem::path const& picture, std::string const& title, std::string const& label,
               std::vector<std::pair<std::string, double>> const& bars);

}  // namespace claims
