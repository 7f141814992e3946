// The pictures of a training: how accuracy and learned parameters went, by gnuplot.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace digits {

struct course {  // of one network
    std::string name;
    std::vector<double> accuracy;  // after each epoch
    std::vector<double> beta;      // likewise; empty where nothing is learned
};

// Writes <folder>/accuracy.svg and <folder>/beta.svg; throws std::runtime_error with one sentence.
void write_plots(std::vector<course> const& courses, std::filesystem::path const& folder);

}  // namespace digits
