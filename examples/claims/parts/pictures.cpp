// Draws curves and bars.
#include "parts/pictures.hpp"

namespace claims {

void draw_curves(std::filesystem::path const& picture, std::vector<panel> const& panels) {
    examples::gnuplot drawing(picture, panels.size() == 1 ? 800 : 600 * static_cast<int>(panels.size()));
    drawing.command("set termoption noenhanced");  // names have underscores
    std::vector<std::string> plots;
    std::size_t blocks = 0;
    for (panel const& p : panels) {
        std::string all;
        for (curve const& c : p.curves) {
            std::string const block = "curve" + std::to_string(blocks++);
            drawing.data(block, c.points);
            all += (all.empty() ? "$" : ", $") + block + " with " + p.style + " linewidth 2 title '" + c.name + "'";
        }
        plots.push_back("plot " + all);
    }
    drawing.command("set multiplot layout 1," + std::to_string(panels.size()));
    for (std::size_t p = 0; p < panels.size(); ++p) {
        drawing.command("set title '" + panels[p].title + "'");
        drawing.command("unset logscale; set autoscale");
        for (std::string const& setting : panels[p].settings) drawing.command(setting);
        drawing.command(plots[p]);
    }
    drawing.command("unset multiplot");
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
