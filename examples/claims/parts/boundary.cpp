// Draws decision boundaries: gnuplot finds the contour of the scores.
#include "parts/boundary.hpp"

#include "parts/table.hpp"
#include "shared/gnuplot.hpp"

namespace claims {

namespace {

constexpr int side    = 61;    // places in each direction
constexpr float reach = 2.0f;  // from -reach to reach

float coordinate(int place) { return reach * (2 * static_cast<float>(place) / (side - 1) - 1); }

// A surface for gnuplot: one block for each column of the grid.
void write_scores(examples::gnuplot& drawing, std::string const& block, std::vector<float> const& scores) {
    drawing.command("$" + block + " << END");
    for (int i = 0; i < side; ++i) {
        for (int j = 0; j < side; ++j)
            drawing.command(std::to_string(coordinate(i)) + " " + std::to_string(coordinate(j)) + " " +
                            number("%.9g", scores[static_cast<std::size_t>(i * side + j)]));
        drawing.command("");
    }
    drawing.command("END");
}

std::vector<examples::point> of_class(planar const& points, float sign) {
    std::vector<examples::point> found;
    for (std::size_t i = 0; i < points.count(); ++i)
        if (points.sign[i] == sign) found.emplace_back(points.x[2 * i], points.x[2 * i + 1]);
    return found;
}

}  // namespace

std::vector<float> grid() {
    std::vector<float> places;
    for (int i = 0; i < side; ++i)
        for (int j = 0; j < side; ++j) places.insert(places.end(), {coordinate(i), coordinate(j)});
    return places;
}

void draw_boundaries(std::filesystem::path const& picture, std::vector<parted_plane> const& planes,
                     std::size_t columns) {
    std::size_t const rows = planes.size() / columns;
    examples::gnuplot drawing(picture, 300 * static_cast<int>(columns), 320 * static_cast<int>(rows));
    drawing.command("set contour base");
    drawing.command("set cntrparam levels discrete 0");
    drawing.command("unset surface");
    for (std::size_t p = 0; p < planes.size(); ++p) {
        std::string const n = std::to_string(p);
        write_scores(drawing, "scores" + n, planes[p].scores);
        drawing.command("set table $boundary" + n);
        drawing.command("splot $scores" + n);
        drawing.command("unset table");
        drawing.data("circles" + n, of_class(planes[p].points, 1));
        drawing.data("triangles" + n, of_class(planes[p].points, -1));
    }
    drawing.command("set multiplot layout " + std::to_string(rows) + "," + std::to_string(columns));
    drawing.command("set size ratio -1; unset key; set xrange [-2:2]; set yrange [-2:2]");
    for (std::size_t p = 0; p < planes.size(); ++p) {
        std::string const n = std::to_string(p);
        drawing.command("set title '" + planes[p].title + "'");
        drawing.command("plot $boundary" + n + " with lines linewidth 2 linecolor 'black', $circles" + n +
                        " with points pointtype 7 pointsize 0.6 linecolor 'blue', $triangles" + n +
                        " with points pointtype 9 pointsize 0.8 linecolor 'dark-orange'");
    }
    drawing.command("unset multiplot");
    drawing.finish();
}

}  // namespace claims
