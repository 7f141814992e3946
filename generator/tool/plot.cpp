// actgen plot: f, f' and f'' as a picture, drawn by gnuplot.
#include <cmath>

#include <CLI/CLI.hpp>

#include "commands.hpp"
#include "curve.hpp"
#include "failure.hpp"
#include "lookup.hpp"
#include "parameter_values.hpp"
#include "pending_file.hpp"
#include "process.hpp"
#include "rendering.hpp"

namespace actgen::tool {
namespace {

struct plot_options {
    std::string name, output;
    std::vector<std::string> parameters;
    std::optional<double> from, to;
    bool where_possible = false;
};

std::string terminal_of(std::filesystem::path const& output) {
    std::string const ending = output.extension().string();
    if (ending == ".svg") return "svg size 900,560 dynamic font 'sans,14' background rgb 'white'";
    if (ending == ".png") return "pngcairo size 1200,750 font 'sans,14' background rgb 'white'";
    if (ending == ".pdf") return "pdfcairo size 16cm,10cm font 'sans,11'";
    fail("'{}' is no kind of picture that gnuplot is asked for; write a file ending in .svg, .png or .pdf", output.string());
}

std::string in_quotes(std::string_view text) {  // gnuplot doubles single quotes
    std::string all = "'";
    for (char c : text) all += c == '\'' ? std::string("''") : std::string(1, c);
    return all + "'";
}

std::string title_of(activation_record const& a, std::vector<double> const& slots) {
    std::string title(a.name);
    auto const names = parameter_names(a);
    for (std::size_t i = 0; i < slots.size(); ++i) title += fmt::format("{}{} = {}", i == 0 ? "  (" : ", ", names[i], shortest(slots[i]));
    if (a.inputs == 2) title += slots.empty() ? "  (gate = 1" : ", gate = 1";
    return title + (slots.empty() && a.inputs == 1 ? "" : ")");
}

std::string script_of(curves const& c, std::string const& terminal, std::string const& title) {
    std::string text;
    for (int order = 0; order < 3; ++order) {
        text += fmt::format("$curve{} << END\n", order);
        for (curve_point const& p : c.points) text += std::isnan(p.y[order]) ? "\n" : fmt::format("{} {}\n", p.x, p.y[order]);
        text += "END\n";
    }
    text += "$kinks << END\n";
    for (marked_point const& k : c.kinks) text += fmt::format("{} {}\n", k.x, k.value);
    text += "END\n$slopes << END\n";
    for (marked_point const& k : c.kinks) text += fmt::format("{} {}\n", k.x, k.slope);
    text += "END\n";
    text += fmt::format("set terminal {}\nset title {} noenhanced\n", terminal, in_quotes(title));
    text += "set grid lc rgb '#dddddd'\nset key left top\nset xlabel 'x'\nset xzeroaxis lc rgb '#888888'\n"
            "set yzeroaxis lc rgb '#888888'\nset offsets 0, 0, graph 0.05, graph 0.05\n"
            "plot $curve2 with lines lw 1.5 dt 3 lc rgb '#2a9d5c' title \"f''\", "
            "$curve1 with lines lw 2 dt 2 lc rgb '#d1602b' title \"f'\", "
            "$curve0 with lines lw 3 lc rgb '#1f5fa8' title 'f'";
    if (!c.kinks.empty())
        text += ", $kinks with points pt 7 ps 0.9 lc rgb '#1f5fa8' title 'kinks', "
                "$slopes with points pt 6 ps 0.9 lc rgb '#d1602b' title \"f' there\"";
    return text + "\nunset output\n";
}

void run_plot(plot_options const& o, toolbox const& box) {
    activation_record const& a = find_activation(box, o.name);
    if (extent_of(a) != extent::pointwise && o.where_possible) {
        fmt::print("{} works on whole {}: there is no curve to draw\n", a.name, extent_of(a) == extent::row ? "rows" : "groups");
        return;
    }
    if (extent_of(a) != extent::pointwise)
        fail("{} works on whole {} and has no curve; choose a pointwise activation", a.name, extent_of(a) == extent::row ? "rows" : "groups");
    std::string const terminal = terminal_of(o.output);
    auto const slots           = per_slot(a, assigned(a, o.parameters));
    formulas const f           = formulas_of(a);
    double from = o.from.value_or(-6), to = o.to.value_or(6);
    for (double place : kink_places(f, slots)) {  // kinks far out would make the rest invisible
        if (!o.from && place > -50) from = std::min(from, place - 1);
        if (!o.to && place < 50) to = std::max(to, place + 1);
    }
    if (!(from < to) || !std::isfinite(from) || !std::isfinite(to))
        fail("the range from {} to {} is empty or infinite; write --from -6 --to 6", shortest(from), shortest(to));
    if (!find_program("gnuplot")) fail("gnuplot is not installed; install the package gnuplot-nox");

    constexpr int count = 600;
    pending_file picture(o.output);  // before gnuplot runs: a place that cannot be written is refused at once
    // gnuplot says the picture to us, because it does not mind a full disk.
    auto const drawn = hear_program({"gnuplot", "-"}, script_of(sample_curves(f, slots, from, to, count), terminal, title_of(a, slots)));
    if (drawn.status != 0 || drawn.output.empty())
        fail("gnuplot could not draw {} ({}); try another kind of picture", o.output, drawn.error.substr(0, drawn.error.find('\n')));
    picture.write(drawn.output);
    picture.commit();
    fmt::print("{}: {} from {} to {}\n", o.output, title_of(a, slots), shortest(from), shortest(to));
}

}  // namespace

void add_plot(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("plot", "draw f, f' and f'' with their kinks");
    auto const o        = std::make_shared<plot_options>();
    sub->add_option("name", o->name, "the activation")->required();
    sub->add_option("-o,--output", o->output, "the picture: .svg, .png or .pdf")->required();
    sub->add_option("--param", o->parameters, "NAME=VALUE or NAME=V1,V2,...; repeatable")->allow_extra_args(false);
    sub->add_option("--from", o->from, "the left end (default: -6, or left of all kinks)");
    sub->add_option("--to", o->to, "the right end (default: 6, or right of all kinks)");
    sub->add_flag("--where-possible", o->where_possible, "say so and succeed where there is no curve (rows, groups)");
    sub->footer("Examples:\n  actgen plot gelu -o gelu.svg\n  actgen plot elu -o elu.png --param alpha=2 --from -4 --to 3");
    sub->callback([o, &box] { run_plot(*o, box); });
}

}  // namespace actgen::tool
