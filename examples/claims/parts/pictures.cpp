// Draws curves and bars.
#include "parts/pictures.hpp"

namespace claims {

void draw_curves(std::filesystem::path const& picture, std::string const& title, std::vector<std::string> const& settings,
                 std::vector<curve> const& curves, std::string const& style) {
    examples::gnuplot drawing(picture);
    drawing.command("set title '" + title + "'");
    for (std::string const& setting : settings) drawing.command(setting);
    std::string plots;
    for (std::size_t c = 0; c < curves.size(); ++c) {
        std::string const block = "curve" + std::to_string(c);
        drawing.data(block, curves[c].points);
        plots += (c == 0 ? "$" : ", $") + block + " with " + style + " linewidth 2 title '" + curves[c].name + "'";
    }
    drawing.command("set termoption noenhanced");  // names have underscores
    drawing.command("plot " + plots);
    drawing.finish();
}

void draw_bars(std::filesystem::path const& picture, std::string const& title, std::string const& label,
               std::vector<std::pair<std::string, double>> const& bars) {
    examples::gnuplot drawing(picture);
    drawing.command("set termoption noenhanced");
    drawing.command("set title '" + title + "'");
    drawing.command("set xlabel '" + label + "'");
    std::string ticks;
    std::vector<examples::point> ends;
    for (auto const& [name, value] : bars) {
        ticks += (ends.empty() ? "'" : ", '") + name + "' " + std::to_string(ends.size());
        ends.emplace_back(value, ends.size());
    }
    drawing.data("bars", ends);
    drawing.command("set ytics (" + ticks + ")");
    drawing.command("set yrange [" + std::to_string(bars.size()) + " - 0.3 : -0.7]");  // the first on top
    drawing.command("set style fill solid 0.7");
    drawing.command("plot $bars using (0):2:(0):1:($2 - 0.35):($2 + 0.35) with boxxyerror notitle");
    drawing.finish();
}

}  // namespace claims
