// A page with pictures of errors over x.
#include "judgement_page.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "document/assets.hpp"
#include "document/html.hpp"
#include "document/svg.hpp"
#include "tool/failure.hpp"
#include "tool/process.hpp"
#include "tool/rendering.hpp"
#include "verify/accuracy.hpp"

namespace actgen::judging {

using document::element;
using document::escaped;
using document::html;
using tool::approximately;

namespace {

// Where x stands on an axis that has room for all magnitudes: by binary places above 2^-30, of either sign; 0 within.
double axis_place(double x) {
    constexpr double centre = 30;
    double const places     = std::fabs(x) < std::exp2(-centre) ? 0 : std::log2(std::fabs(x)) + centre;
    return std::copysign(places, x);
}

constexpr int columns = 360;
constexpr double axis_end = 158, least_shown = 0x1p-4;

struct column {
    double greatest = 0, sum = 0;
    std::uint64_t points = 0;
};

std::map<int, column> columns_of(judgement const& j) {
    std::map<int, column> all;
    for (judged_point const& p : j.sampled) {
        if (!std::isfinite(p.found) || !std::isfinite(p.exact.value.high) || !(p.exact.bound <= unit_in_last_place(p.exact.value.high, j.type))) continue;
        column& c        = all[static_cast<int>(std::lround(std::clamp(axis_place(p.x), -axis_end, axis_end) * columns / (2 * axis_end)))];
        double const ulp = ulp_error(p.found, p.exact.value, j.type);
        c.greatest       = std::max(c.greatest, ulp);
        c.sum += ulp;
        ++c.points;
    }
    return all;
}

std::string script_of(judgement const& j) {
    std::string greatest, mean;
    double most = 8;
    for (auto const& [place, c] : columns_of(j)) {
        double const x = place * 2 * axis_end / columns;
        greatest += fmt::format("{:.4g} {:.6g}\n", x, std::max(c.greatest, least_shown));
        mean += fmt::format("{:.4g} {:.6g}\n", x, std::max(c.sum / static_cast<double>(c.points), least_shown));
        most = std::max(most, c.greatest);
    }
    return fmt::format(
        "$greatest << END\n{}END\n$mean << END\n{}END\n"
        "set terminal svg size 720,360 font 'sans,13' noenhanced\nset border 0\nunset key\nset format y '%.3g'\nset lmargin 8\nset rmargin 2\nset tmargin 0.5\nset bmargin 1.8\n"
        "set tics scale 0 nomirror textcolor rgb '#0000f5'\nset grid lc rgb '#0000f4' lt 1\nset logscale y 2\nset xrange [{}:{}]\nset yrange [{}:{:.6g}]\n"
        "set xtics ('-2^100' -130, '-2^50' -80, '-1' -30, '0' 0, '1' 30, '2^50' 80, '2^100' 130)\n"
        "plot $mean with lines lc rgb {}, $greatest with lines lc rgb {}\nunset output\n",
        greatest, mean, -axis_end, axis_end, least_shown, most * 2, document::svg_classes[1].blue, document::svg_classes[0].blue);
}

html picture_of(judgement const& j) {
    if (!tool::find_program("gnuplot")) tool::fail("gnuplot is not installed; install the package gnuplot-nox, or leave out --page");
    auto const drawn = tool::hear_program({"gnuplot", "-"}, script_of(j));
    if (drawn.status != 0 || drawn.output.empty())
        tool::fail("gnuplot could not draw the errors ({}); try another version of gnuplot", drawn.error.substr(0, drawn.error.find('\n')));
    html const picture = document::themed_svg(drawn.output, 720, 360, fmt::format("errors of {} over x", j.subject));
    return element("figure", picture + element("figcaption", "The greatest error in units in the last place, and the mean one below it, over x by magnitude; what is less than 1/16 stands there."));
}

html checks_of(judgement const& j) {
    document::html_table table("What a kernel must do", {"", "verdict", "found"});
    for (tool::check const& c : j.checks) {
        html words = escaped(c.detail);
        for (std::string const& failure : c.failures) words += html{"<br>"} + escaped(failure);
        table.add({escaped(c.what), escaped(c.passed ? "ok" : "wrong"), words});
    }
    return table.rendered();
}

html regions_of(point_reports const& points) {
    document::html_table table("Errors by sign and magnitude of x", {"x", "points", "greatest, ULP", "mean, ULP", "at x", "found", "exact", "not the nearest"});
    for (region_report const& r : points.regions) {
        if (r.points == 0) continue;
        table.add({escaped(r.where.name), escaped(fmt::format("{}", r.points)), escaped(approximately(r.worst_ulp)), escaped(approximately(r.mean_ulp)), escaped(tool::seventeen_digits(r.worst.x)),
                   escaped(tool::seventeen_digits(r.worst.found)), escaped(tool::seventeen_digits(r.worst.exact.value.high)),
                   escaped(fmt::format("{:.2f} %", 100.0 * static_cast<double>(r.not_nearest) / static_cast<double>(r.points)))});
    }
    return table.rendered() +
           element("p", fmt::format("Steps against f between neighbouring points: {}, the deepest of {} ULP. Results outside f's range: {}. Zeros where a subnormal number is nearest: {}.",
                                    points.steps.steps, approximately(points.steps.deepest_ulp), points.range.outside, points.flushed));
}

}  // namespace

std::string page_of(activation_record const& a, std::vector<judgement> const& all) {
    html sections;
    bool passed = true;
    for (judgement const& j : all) {
        passed = passed && j.passed();
        sections += element("h2", fmt::format("{}: {}", name_of(j.kind), j.subject)) + checks_of(j);
        if (j.points) sections += picture_of(j) + regions_of(*j.points);
    }
    return document::fill(document::assets::judgement_html, {{"name", escaped(a.name)},
                                                             {"style", html{std::string(document::assets::reference_css)}},
                                                             {"summary", escaped(passed ? "Nothing is wrong." : "Something is wrong.")},
                                                             {"sections", sections}})
        .text;
}

}  // namespace actgen::judging
