// The pictures of a training: how accuracy and learned parameters went, by gnuplot.
#include "plots.hpp"

#include "shared/gnuplot.hpp"

namespace digits {

namespace {

void plot(std::vector<course> const& courses, std::vector<double> course::*what, std::string const& label,
          std::filesystem::path const& file) {
    examples::gnuplot picture(file);
    picture.command("set xlabel 'epoch'");
    picture.command("set ylabel '" + label + "'");
    picture.command("set key right center");
    std::string lines;
    for (course const& c : courses) {
        if ((c.*what).empty()) continue;
        std::vector<examples::point> points;
        for (double y : c.*what) points.emplace_back(points.size() + 1, y);
        picture.data(c.name, points);
        lines += (lines.empty() ? "" : ", ") + ("$" + c.name) + " with linespoints title '" + c.name + "'";
    }
    picture.command("plot " + lines);
    picture.finish();
}

}  // namespace

void write_plots(std::vector<course> const& courses, std::filesystem::path const& folder) {
    std::filesystem::create_directories(folder);
    plot(courses, &course::accuracy, "test accuracy", folder / "accuracy.svg");
    plot(courses, &course::beta, "learned beta", folder / "beta.svg");
}

}  // namespace digits
