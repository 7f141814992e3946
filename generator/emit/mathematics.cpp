// An activation's mathematics as lines of a banner.
#include "mathematics.hpp"

#include <fmt/format.h>

#include <actgen/spec/print.hpp>

#include "passes/passes.hpp"
#include "preset_words.hpp"

namespace actgen {

namespace {

std::string formula_text(graph const& g, node_id i, activation_record const& a) { return std::string(print(g, i, a).view()); }

std::string domain_text(parameter_record const& p) {
    auto const end = [](double v) { return v == std::numeric_limits<double>::infinity() ? "inf" : v == -std::numeric_limits<double>::infinity() ? "-inf" : fmt::format("{}", v); };
    return fmt::format("{}{}, {}{}", p.open_low ? "(" : "[", end(p.domain.low), end(p.domain.high), p.open_high ? ")" : "]");
}

std::string parameter_text(parameter_record const& p) {
    std::string initial;
    for (double v : p.initial) initial += fmt::format("{}{}", initial.empty() ? "" : ", ", v);
    return fmt::format("{:<6} {}{}in {}, initially {}", p.name, p.learnable ? "learnable, " : "fixed, ",
                       p.per == granularity::per_channel ? "one per channel, " : "", domain_text(p), initial);
}

}  // namespace

std::vector<std::string> describe_mathematics(activation_record const& a, derivation const& d) {
    std::vector<std::string> lines;
    lines.push_back("f(x)   = " + formula_text(d.g, d.forward, a));
    if (d.slope != no_node) lines.push_back("f'(x)  = " + formula_text(d.g, d.slope, a));
    for (auto const& r : d.gradient)
        if (r.role == result_role::parameter_gradient)
            lines.push_back(fmt::format("d{:<5} = {}", a.parameter_of_slot(r.index).name, formula_text(d.g, r.root, a)));
    for (auto const& b : d.breakpoints)
        if (b.what != breakpoint::smooth)
            lines.push_back(fmt::format("{} at {} = {}: slope {} on the left, {} on the right, {} chosen",
                                        b.what == breakpoint::jump ? "jump" : "kink", b.input == 0 ? "x" : "gate",
                                        formula_text(d.g, b.at, a), formula_text(d.g, b.left_slope, a),
                                        formula_text(d.g, b.right_slope, a), formula_text(d.g, b.slope, a)));
    for (auto const& p : a.parameters) lines.push_back(parameter_text(p));
    for (auto const& p : a.presets) {
        std::string const how = differences(a, p);
        lines.push_back(fmt::format("{}{}{}", p.name, how.empty() ? "" : ": ", how));
    }
    graph g = d.g;
    if (output_form const form = passes::from_output(g, d, a); form.valid != no_node)
        lines.push_back("from the output: only where " + formula_text(g, form.valid, a));
    return lines;
}

}  // namespace actgen
