// Pictures of curves, drawn by one run of gnuplot.
#include "picture.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "svg.hpp"
#include "thinned.hpp"
#include "tool/failure.hpp"
#include "tool/process.hpp"

namespace actgen::document {
namespace {

struct canvas {
    int width, height;
    std::string_view setup;
};

constexpr canvas large{720, 400,
    "set lmargin 5.5\nset rmargin 1\nset tmargin 0.5\nset bmargin 1.8\nset tics scale 0 nomirror textcolor rgb '#0000f5'\n"
    "set grid lc rgb '#0000f4' lt 1\n"};
constexpr canvas small{260, 150, "set margins 0.3, 0.3, 0.3, 0.3\nunset tics\nunset grid\n"};

// What is to be seen: all of the curves, but no higher or lower than the picture is wide, in units of x.
interval shown_heights(wanted_picture const& p) {
    double low = 0, high = 0;
    for (tool::curve_point const& point : p.curves.points)
        for (double y : point.y)
            if (std::isfinite(y)) {
                low  = std::min(low, y);
                high = std::max(high, y);
            }
    double const most = std::max(-p.from, p.to);
    low               = std::max(low, -most);
    high              = std::min(high, most);
    double const rim  = 0.06 * std::max(high - low, 0.5);
    return {low - rim, high + rim};
}

// A curve's points between its breaks, in gnuplot's words: "x y" lines, an empty line at each break.
std::string data_of(wanted_picture const& p, int order, canvas const& on, interval heights) {
    double const x_unit = on.width / (p.to - p.from), y_unit = on.height / (heights.high - heights.low);
    std::string text;
    std::vector<picture_point> piece;
    auto const finish = [&] {
        for (picture_point const& q : thinned(piece, 0.15)) text += fmt::format("{:.6g} {:.6g}\n", q.x / x_unit, q.y / y_unit);
        if (!piece.empty()) text += '\n';
        piece.clear();
    };
    for (tool::curve_point const& point : p.curves.points) {
        double const y = point.y[order];
        if (std::isfinite(y))
            piece.push_back({point.x * x_unit, y * y_unit});
        else
            finish();
    }
    finish();
    return text;
}

std::string script_of(wanted_picture const& p, canvas const& on, bool with_kinks) {
    interval const heights = shown_heights(p);
    std::string text       = "reset\n", plots;
    constexpr char const* names[] = {"$f", "$slope", "$curvature"};
    auto const add = [&](std::string const& block, std::string const& data, std::string const& style, int blue) {
        if (data.find_first_not_of(" \n") == std::string::npos) return;
        text += block + " << END\n" + data + "END\n";
        plots += fmt::format("{} {} with {} lc rgb {}", plots.empty() ? "plot" : ",", block, style, blue);
    };
    for (int order = 2; order >= 0; --order) add(names[order], data_of(p, order, on, heights), "lines", svg_classes[order].blue);
    if (with_kinks) {
        std::string values, slopes;
        for (tool::marked_point const& k : p.curves.kinks) {
            values += fmt::format("{:.6g} {:.6g}\n", k.x, k.value);
            slopes += fmt::format("{:.6g} {:.6g}\n", k.x, k.slope);
        }
        add("$slopes", slopes, "points pt 6 ps 1", svg_classes[1].blue);
        add("$values", values, "points pt 7 ps 1", svg_classes[0].blue);
    }
    return text + fmt::format("set terminal svg size {},{} font 'sans,13'\nset output\nset border 0\nunset key\n{}"
                              "set xzeroaxis lt 1 lc rgb '#0000f5'\nset yzeroaxis lt 1 lc rgb '#0000f5'\n"
                              "set xrange [{}:{}]\nset yrange [{:.6g}:{:.6g}]\n{}\nunset output\n",
                              on.width, on.height, on.setup, p.from, p.to, heights.low, heights.high, plots);
}

// gnuplot writes one picture after another.
std::vector<std::string> separated(std::string_view pictures) {
    constexpr std::string_view end = "</svg>\n";
    std::vector<std::string> all;
    for (std::size_t at; (at = pictures.find(end)) != std::string_view::npos; pictures.remove_prefix(at + end.size()))
        all.emplace_back(pictures.substr(0, at + end.size()));
    return all;
}

}  // namespace

std::vector<drawn_picture> draw(std::vector<wanted_picture> const& wanted) {
    if (!tool::find_program("gnuplot")) tool::fail("gnuplot is not installed; install the package gnuplot-nox");
    std::string script;
    for (wanted_picture const& one : wanted) script += script_of(one, large, true) + script_of(one, small, false);
    auto const drawn    = tool::hear_program({"gnuplot", "-"}, script);
    auto const pictures = separated(drawn.output);
    if (drawn.status != 0 || pictures.size() != 2 * wanted.size())
        tool::fail("gnuplot could not draw the curves ({}); try another version of gnuplot", drawn.error.substr(0, drawn.error.find('\n')));
    std::vector<drawn_picture> all;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        all.push_back({themed_svg(pictures[2 * i], large.width, large.height, wanted[i].description),
                       themed_svg(pictures[2 * i + 1], small.width, small.height, wanted[i].description)});
    return all;
}

}  // namespace actgen::document
