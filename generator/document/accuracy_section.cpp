// How far float32 kernels are from the exact values, as sweeps over their inputs found.
#include <algorithm>

#include <fmt/format.h>

#include "sections.hpp"
#include "typeset.hpp"

namespace actgen::document {
namespace {

html place(float x) {
    return escaped(typeset(fmt::format("{} ", x))) + element("code", fmt::format("{:a}", x), {{"class", "quiet"}});
}

// The error, what is allowed at its input, that input, and which were tried; of a place nothing is said where none was judged.
void add_measured(std::vector<html>& cells, sweep_row const& r) {
    bool const judged = r.report.points > 0;
    cells.push_back(escaped(error_as_text(r)));
    cells.push_back(judged ? escaped(fmt::format("{:.4g}", r.allowed_ulp)) : html{});
    cells.push_back(judged ? place(r.report.worst_input) : html{});
    cells.push_back(escaped(fmt::format("{}, {}", r.target, inputs_as_text(r.stride))));
}

html other_parameters(subject const& s) {
    accuracy_table const& table = *s.accuracy;
    html_table t("Accuracy elsewhere", {"result", "parameters", "greatest error, ULP", "allowed there", "at x", "instruction set, inputs"});
    for (sweep_row const& r : table.rows) {
        if (table.has_initial_parameters(r) || !r.repeats.empty()) continue;
        std::vector<html> cells{element("code", result_of(r)), escaped(parameters_of(r))};
        add_measured(cells, r);
        t.add(cells);
    }
    if (t.empty()) return {};
    return element("details", element("summary", "Other parameters") + t.rendered());
}

html same_bits_of(accuracy_table const& table) {
    html all;
    for (same_bits const& s : table.compared)
        all += element("p", s.different == 0 ? fmt::format("The same bits on {} as on {}, in {} results.", s.target, s.repeats, s.compared)
                                             : fmt::format("{} of {} results on {} differ from {}.", s.different, s.compared, s.target, s.repeats));
    return all;
}

// What was not judged, each sentence once.
html left_out_of(accuracy_table const& table) {
    std::vector<std::string> sentences;
    for (sweep_row const& r : table.rows) {
        std::string sentence = left_out_as_text(r);
        if (sentence.empty()) continue;
        if (std::string const with = parameters_of(r); !with.empty()) sentence += fmt::format(" ({})", with);
        if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) sentences.push_back(sentence);
    }
    html all;
    for (std::string const& one : sentences) all += element("li", one);
    return all.empty() ? all : element("p", "Of the inputs:") + element("ul", all);
}

}  // namespace

html accuracy_section(subject const& s) {
    std::string const again = "actgen sweep " + std::string(s.activation->name) + " measures them anew.";
    if (s.unreadable_accuracy) return element("p", "The kernels were last measured with other parameters: " + again, {{"class", "warning"}});
    if (!s.accuracy || s.accuracy->rows.empty()) return {};
    accuracy_table const& table = *s.accuracy;
    html_table t("Accuracy of the float32 kernels", {"result", "greatest error, ULP", "allowed there", "at x", "instruction set, inputs", "above 1 ULP"});
    for (sweep_row const& r : table.rows) {
        if (!table.has_initial_parameters(r) || !r.repeats.empty()) continue;
        std::vector<html> cells{element("code", result_of(r))};
        add_measured(cells, r);
        cells.push_back(escaped(fmt::format("{:.2g} %", 100 * r.report.share_above_one())));
        t.add(cells);
    }
    std::string const with = parameters_of(table.rows.front());
    html all = element("p", fmt::format("Each result on the instruction set where its error is the greatest{}; gradients for dy = 1 where no other is "
                                        "named. An error is measured in units in the last place (ULP) of the exact result of the formula; beside it "
                                        "stands what is allowed at that input.",
                                        with.empty() ? "" : ", at " + with)) +
               t.rendered();
    if (table.is_incomplete())
        all += element("p", "This table was made before errors were kept as measured: \"after allowances\" is what remained after what is allowed, and "
                            "the measured error may be greater. " + again,
                       {{"class", "note"}});
    if (!s.stale.empty())
        all += element("p", "The kernels have changed since: " + again, {{"class", "warning"}});
    return all + left_out_of(table) + same_bits_of(table) + other_parameters(s);
}

}  // namespace actgen::document
