// The pictures of a training: how accuracy and learned parameters went, by gnuplot.
#include "plots.hpp"

#include <cstdio>
#include <stdexcept>

namespace digits {

namespace {

void plot(std::vector<course> const& courses, std::vector<double> course::*what, std::string const& label,
          std::filesystem::path const& file) {
    std::FILE* const gnuplot = popen("gnuplot", "w");
    if (gnuplot == nullptr) throw std::runtime_error("digits: gnuplot does not start; install gnuplot-nox");
    std::fprintf(gnuplot,
                 "set terminal svg size 800,500 background 'white'\nset output '%s'\nset xlabel 'epoch'\nset ylabel '%s'\n"
                 "set key right center\nset grid\nplot",
                 file.c_str(), label.c_str());
    char const* separator = "";
    for (course const& c : courses) {
        if ((c.*what).empty()) continue;
        std::fprintf(gnuplot, "%s '-' with linespoints title '%s'", separator, c.name.c_str());
        separator = ",";
    }
    std::fputs("\n", gnuplot);
    for (course const& c : courses) {
        if ((c.*what).empty()) continue;
        for (std::size_t epoch = 0; epoch < (c.*what).size(); ++epoch)
            std::fprintf(gnuplot, "%zu %.6f\n", epoch + 1, (c.*what)[epoch]);
        std::fputs("e\n", gnuplot);
    }
    if (pclose(gnuplot) != 0) throw std::runtime_error("digits: gnuplot is missing or fails; install gnuplot-nox");
}

}  // namespace

void write_plots(std::vector<course> const& courses, std::filesystem::path const& folder) {
    std::filesystem::create_directories(folder);
    plot(courses, &course::accuracy, "test accuracy", folder / "accuracy.svg");
    plot(courses, &course::beta, "learned beta", folder / "beta.svg");
}

}  // namespace digits
