// A picture drawn by gnuplot: commands go to it as text, the picture is an SVG file.
#pragma once
#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace examples {

using point = std::pair<double, double>;

class gnuplot {
public:
    explicit gnuplot(std::filesystem::path const& picture, int width = 800, int height = 500);
    gnuplot(gnuplot const&)            = delete;
    gnuplot& operator=(gnuplot const&) = delete;
    ~gnuplot();  // abandons a picture that was not finished

    void command(std::string const& line);
    void data(std::string const& block, std::vector<point> const& points);  // names them for later commands: $block
    void finish();  // throws std::runtime_error with one sentence where gnuplot is missing or fails

private:
    std::FILE* pipe_ = nullptr;
};

}  // namespace examples
