// All accuracy tables of a folder as one Markdown page.
#include "overview.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace actgen {

namespace {

std::string verdict_of(sweep_row const& r) {
    if (r.report.points == 0 || r.is_within()) return "";
    return r.exception ? " **exception**" : " **missed**";
}

constexpr std::string_view heading =
    "| activation | result | parameters | greatest error, ULP | allowed there | at x | instruction set, inputs | above 1 ULP | not judged |\n"
    "|---|---|---|---|---|---|---|---|---|\n";

std::string line_of(accuracy_table const& t, sweep_row const& r) {
    bool const judged = r.report.points > 0;
    return fmt::format("| {} | {} | {} | {}{} | {} | {} | {}, {} | {} | {} |\n", t.activation, result_of(r), parameters_of(r), error_as_text(r),
                       verdict_of(r), judged ? fmt::format("{:.4g}", r.allowed_ulp) : "-", judged ? fmt::format("{:a}", r.report.worst_input) : "-",
                       r.target, inputs_as_text(r.stride), judged ? fmt::format("{:.2g} %", 100 * r.report.share_above_one()) : "-",
                       left_out_as_text(r));
}

std::string initial_rows(std::vector<accuracy_table> const& all) {
    std::string text(heading);
    for (accuracy_table const& t : all)
        for (sweep_row const& r : t.rows)
            if (t.has_initial_parameters(r) && r.repeats.empty()) text += line_of(t, r);
    return text;
}

// Of each result the worst of all other parameters, or those for which nothing of it was judged.
std::string other_rows(std::vector<accuracy_table> const& all) {
    std::string text(heading);
    for (accuracy_table const& t : all) {
        std::vector<sweep_row const*> worst;
        for (sweep_row const& r : t.rows) {
            if (t.has_initial_parameters(r) || !r.repeats.empty()) continue;
            auto const found = std::find_if(worst.begin(), worst.end(), [&](sweep_row const* w) {
                return result_of(*w) == result_of(r) && (w->report.points == 0) == (r.report.points == 0);
            });
            if (found == worst.end()) worst.push_back(&r);
            else if (r.report.max_ulp > (*found)->report.max_ulp) *found = &r;
        }
        for (sweep_row const* r : worst) text += line_of(t, *r);
    }
    return text;
}

std::string exceptional_rows(std::vector<accuracy_table> const& all) {
    std::string text;
    for (accuracy_table const& t : all)
        for (sweep_row const& r : t.rows)
            if (r.exception)
                text += fmt::format("| {} | {} | {} | {} | {:.3f} | {:g} | {:a} |\n", t.activation, result_of(r), r.target, parameters_of(r),
                                    r.report.beyond_ulp, r.ceiling_ulp, r.report.beyond_input);
    if (text.empty()) return "None.\n";
    return "| activation | result | instruction set | parameters | ULP, after allowances | ceiling | at x |\n|---|---|---|---|---|---|---|\n" + text;
}

std::string missed_rows(std::vector<accuracy_table> const& all) {
    std::string text;
    for (accuracy_table const& t : all)
        for (sweep_row const& r : t.rows) {
            if (r.passed()) continue;
            std::string const with = parameters_of(r);
            text += fmt::format("- {} {} on {}{}{}: ", t.activation, result_of(r), r.target, with.empty() ? "" : ", ", with);
            if (r.report.different > 0)
                text += fmt::format("{} results differ from {}, first at x = {:a}\n", r.report.different, r.repeats, r.report.first_different);
            else if (r.report.nan > 0)
                text += fmt::format("NaN at {} inputs where it is defined\n", r.report.nan);
            else if (r.report.undecided > 0)
                text += fmt::format("{} inputs whose exact value is not known\n", r.report.undecided);
            else
                text += fmt::format("{:.3f} ULP after allowances at x = {:a}, where {:g} are the ceiling\n", r.report.beyond_ulp,
                                    r.report.beyond_input, r.ceiling_ulp);
        }
    return text.empty() ? "None.\n" : text;
}

std::string compared_bits(std::vector<accuracy_table> const& all) {
    std::uint64_t compared = 0, different = 0;
    for (accuracy_table const& t : all)
        for (same_bits const& s : t.compared) {
            compared += s.compared;
            different += s.different;
        }
    if (compared == 0) return "The machine of these sweeps has one instruction set with fused multiply-add: nothing was compared.\n";
    return fmt::format("{} results compared, {} differ.\n", compared, different);
}

// Whatever instruction set a row is of, the others were swept, too.
std::string inputs_tried(std::vector<accuracy_table> const& all) {
    std::uint32_t every = 1;
    for (accuracy_table const& t : all) every = std::max(every, t.every);
    return fmt::format(
        "Instruction sets with fused multiply-add took {} at the initial parameters and every {}th at others, those without it\n"
        "every {}th and every {}th.",
        inputs_as_text(every), std::max(every, 64u), 64 * every, 64 * std::max(every, 64u));
}

// What these tables do not know that a sweep measures today.
std::string incomplete_tables(std::vector<accuracy_table> const& all) {
    std::size_t tables = 0, rows = 0;
    for (accuracy_table const& t : all) {
        tables += t.is_incomplete() ? 1 : 0;
        for (sweep_row const& r : t.rows) rows += r.after_allowances ? 1 : 0;
    }
    if (tables == 0) return "";
    return fmt::format(
        "**{} of {} tables were made before errors were kept as measured**: {} of their rows, marked \"after allowances\", know only what\n"
        "remained after what is allowed, so the measured error may be greater; what is allowed is as it was then; for gradients at\n"
        "dy = 2 - 2^-23 they have no rows.  The command above sweeps these anew.\n\n",
        tables, all.size(), rows);
}

}  // namespace

std::string overview_of(std::vector<accuracy_table> const& all) {
    if (all.empty()) return {};
    return fmt::format(
        "# Accuracy of the float32 kernels\n\n"
        "Written by `actgen sweep --write generated/accuracy`; do not edit.  The .json files beside this one hold all figures.\n\n"
        "An error is |found - exact| in units in the last place of the exact result (2^-149 for subnormals), where the exact\n"
        "result is f or f' of the formula as its spec states it, times dy, known to 0.001 ULP.  Gradients are for dy = 1 where no\n"
        "other is named.  Each row is of the instruction set whose error is the greatest; beside the error stands what is allowed\n"
        "at that input: a ceiling, and where terms cancel what their rounding may leave.  Inputs are finite numbers, at the\n"
        "parameters named; what is not judged of them is counted in the last column.\n{}\n\n"
        "Not swept, and so not here: float64 kernels, gradients of parameters, second derivatives, infinities and NaN as inputs, and\n"
        "activations with gates or over rows or groups.\n\n"
        "{}"
        "## Initial parameters\n\n{}\n"
        "## Exceptions: beyond their ceiling, by less than as much again\n\n{}\n"
        "## Missed ceilings\n\n{}\n"
        "## Instruction sets with fused multiply-add, bit for bit\n\n{}\n"
        "## Other parameters, each result at its worst\n\n{}",
        inputs_tried(all), incomplete_tables(all), initial_rows(all), exceptional_rows(all), missed_rows(all), compared_bits(all), other_rows(all));
}

}  // namespace actgen
