// How far float32 kernels are from the exact values, as sweeps over their inputs found.
#include <cmath>

#include <fmt/format.h>

#include "sections.hpp"
#include "typeset.hpp"

namespace actgen::document {
namespace {

html place(float x) {
    return escaped(typeset(fmt::format("{} ", x))) + element("code", fmt::format("{:a}", x), {{"class", "quiet"}});
}

// Where terms of size 1 cancel, an absolute error is allowed beside the units in the last place.
html error(sweep_row const& r) {
    return escaped(fmt::format("{:.3f}", r.report.max_ulp)) +
           (r.report.max_allowed > 0 ? escaped(fmt::format(" + {:.2g}", r.report.max_allowed)) : html{});
}

std::string inputs(std::uint32_t every) {
    return every == 1 ? "every finite float32" : fmt::format("every {}th finite float32", every);
}

// The worst of everything else that was measured: other parameters, other instruction sets.
html other_rows(subject const& s) {
    accuracy_table const& table = *s.accuracy;
    sweep_row const& first      = table.rows.front();
    html_table t("Accuracy elsewhere", {"kernel", "instruction set", "parameters", "greatest error, ULP", "at x", "inputs"});
    for (sweep_row const& r : table.rows) {
        if ((r.slots == first.slots && r.target == first.target) || !r.repeats.empty()) continue;
        t.add({element("code", fmt::format("{} {}", name_of(r.kind), name_of(r.role))), escaped(r.target),
               escaped(parameters_as_text(*s.activation, r.slots)), error(r), place(r.report.worst_input), escaped(inputs(r.stride))});
    }
    if (t.empty()) return {};
    return element("details", element("summary", "Other parameters and instruction sets") + t.rendered());
}

html same_bits(accuracy_table const& table) {
    std::string sets;
    std::uint64_t different = 0;
    for (std::string const& target : table.targets)
        for (sweep_row const& r : table.rows)
            if (r.target == target && !r.repeats.empty()) {
                sets += (sets.empty() ? "" : ", ") + target;
                break;
            }
    for (sweep_row const& r : table.rows) different += r.report.different;
    if (sets.empty()) return {};
    return element("p", different == 0 ? fmt::format("The same bits on {}.", sets)
                                       : fmt::format("{} results differ on {}.", different, sets));
}

}  // namespace

html accuracy_section(subject const& s) {
    std::string const again = "actgen sweep " + std::string(s.activation->name) + " measures them anew.";
    if (s.unreadable_accuracy) return element("p", "The kernels were last measured with other parameters: " + again, {{"class", "warning"}});
    if (!s.accuracy || s.accuracy->rows.empty()) return {};
    accuracy_table const& table = *s.accuracy;
    sweep_row const& first      = table.rows.front();
    html_table t("Accuracy of the float32 kernels", {"kernel", "greatest error, ULP", "at x", "above 1 ULP"});
    bool absolute = false;
    for (sweep_row const& r : table.rows) {
        if (r.slots != first.slots || r.target != first.target) continue;
        absolute = absolute || r.report.max_allowed > 0;
        t.add({element("code", fmt::format("{} {}", name_of(r.kind), name_of(r.role))), error(r), place(r.report.worst_input),
               escaped(fmt::format("{:.2g} %", 100 * r.report.share_above_one()))});
    }
    html all = element("p", fmt::format("Over {} on {}{}; gradients for dy = 1. An error is measured in units in the last place (ULP) of "
                                        "the exact result of the formula.",
                                        inputs(first.stride), first.target,
                                        s.activation->parameters.empty() ? "" : ", at the default parameters")) +
               t.rendered();
    if (absolute)
        all += element("p", "Where terms of opposite sign cancel, an absolute error is allowed beside the ULP; it follows the plus sign.",
                       {{"class", "note"}});
    if (!s.stale.empty())
        all += element("p", "The kernels have changed since: " + again, {{"class", "warning"}});
    return all + same_bits(table) + other_rows(s);
}

}  // namespace actgen::document
