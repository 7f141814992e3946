// All accuracy tables of a folder as one Markdown page.
#include "overview.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace actgen {

namespace {

bool is_first_case(sweep_row const& r, accuracy_table const& t) { return r.slots == t.rows.front().slots; }
bool is_first_target(sweep_row const& r, accuracy_table const& t) { return r.target == t.rows.front().target; }

std::string range_of(sweep_row const& r) {
    return r.inputs.everything() ? "" : fmt::format(" for x in [{:.6g}, {:.6g}]", r.inputs.low, r.inputs.high);
}

std::string kernel_of(sweep_row const& r) { return fmt::format("{} {}", name_of(r.kind), name_of(r.role)); }

// The ULP column, or the absolute error where that is what a kernel is held to.
std::string error_of(sweep_row const& r) {
    std::string text = fmt::format("{:.3f}", r.report.max_ulp);
    if (r.report.max_allowed > 0) text += fmt::format(" + {:.2g}", r.report.max_allowed);
    return text;
}
std::string bound_of(sweep_row const& r) {
    std::string text = fmt::format("{:g}", r.allowed.ulp);
    auto const& all  = r.allowed.allowances;
    if (all.size() > 3) {
        auto const [least, most] = std::minmax_element(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.allowance < b.allowance; });
        return text + fmt::format(" + {:.2g} to {:.2g} in {} intervals", least->allowance, most->allowance, all.size());
    }
    for (absolute_allowance const& a : r.allowed.allowances)
        text += std::isinf(a.low) ? fmt::format(" + {:.2g}", a.allowance)
                                  : fmt::format(" + {:.2g} in [{:.4g}, {:.4g}]", a.allowance, a.low, a.high);
    return text;
}
std::string share_of(sweep_row const& r) { return fmt::format("{:.2g} %", 100 * r.report.share_above_one()); }

std::string inputs_of(std::uint32_t every) {
    return every == 1 ? "every finite float32" : fmt::format("every {}th finite float32", every);
}

std::string initial_rows(std::vector<tabled_activation> const& all) {
    std::string text = "| activation | kernel | max ULP | allowed | at x | above 1 ULP |\n|---|---|---|---|---|---|\n";
    for (auto const& [a, t] : all)
        for (sweep_row const& r : t.rows)
            if (is_first_case(r, t) && is_first_target(r, t))
                text += fmt::format("| {} | {} | {}{} | {}{} | {:a} | {} |\n", a->name, kernel_of(r), error_of(r),
                                    r.is_within() ? "" : r.exception ? " **exception**" : " **missed**", bound_of(r), range_of(r), r.report.worst_input, share_of(r));
    return text;
}

// The worst over everything but the first case, for each instruction set that was measured.
std::string other_rows(std::vector<tabled_activation> const& all) {
    std::string text = "| activation | instruction set | parameters | kernel | max ULP | allowed | at x |\n|---|---|---|---|---|---|---|\n";
    for (auto const& [a, t] : all)
        for (std::string const& target : t.targets) {
            sweep_row const* worst = nullptr;
            for (sweep_row const& r : t.rows) {
                if (r.target != target || !r.repeats.empty() || (is_first_case(r, t) && is_first_target(r, t))) continue;
                if (worst == nullptr || r.report.max_ulp > worst->report.max_ulp) worst = &r;
            }
            if (worst != nullptr)
                text += fmt::format("| {} | {} | {} | {} | {}{} | {} | {:a} |\n", a->name, target, parameters_as_text(*a, worst->slots),
                                    kernel_of(*worst), error_of(*worst), worst->is_within() ? "" : worst->exception ? " **exception**" : " **missed**", bound_of(*worst),
                                    worst->report.worst_input);
        }
    return text;
}

std::string repeated_rows(std::vector<tabled_activation> const& all) {
    std::uint64_t compared = 0, different = 0;
    std::string text;
    for (auto const& [a, t] : all)
        for (sweep_row const& r : t.rows) {
            if (r.repeats.empty()) continue;
            compared += r.report.points;
            different += r.report.different;
            if (r.report.different > 0)
                text += fmt::format("- {} {}: {} of {} results of {} differ from {}, first at x = {:a}\n", a->name, kernel_of(r),
                                    r.report.different, r.report.points, r.target, r.repeats, r.report.first_different);
        }
    if (compared == 0) return "The machine of this sweep has one instruction set with fused multiply-add: nothing was compared.\n";
    return fmt::format("{} results compared, {} differ.\n{}", compared, different, text);
}

std::string exceptional_rows(std::vector<tabled_activation> const& all) {
    std::string text;
    for (auto const& [a, t] : all)
        for (sweep_row const& r : t.rows) {
            if (!r.exception) continue;
            std::string const with = parameters_as_text(*a, r.slots);
            text += fmt::format("| {} | {} | {} | {} | {:.3f} | {:g} | {:a} |\n", a->name, kernel_of(r), r.target, with, r.report.max_ulp,
                                r.allowed.ulp, r.report.worst_input);
        }
    if (text.empty()) return "None.\n";
    return "| activation | kernel | instruction set | parameters | max ULP | ceiling | at x |\n|---|---|---|---|---|---|---|\n" + text;
}

std::string missed_rows(std::vector<tabled_activation> const& all) {
    std::string text;
    for (auto const& [a, t] : all)
        for (sweep_row const& r : t.rows) {
            if (r.passed()) continue;
            std::string const with = parameters_as_text(*a, r.slots);
            text += fmt::format("- {} {} on {}{}{}: ", a->name, kernel_of(r), r.target, with.empty() ? "" : ", ", with);
            if (r.report.different > 0)
                text += fmt::format("{} results differ from {}\n", r.report.different, r.repeats);
            else if (r.report.nan > 0)
                text += fmt::format("NaN at {} inputs where it is defined\n", r.report.nan);
            else if (r.report.undecided > 0)
                text += fmt::format("{} inputs whose exact value is not known\n", r.report.undecided);
            else
                text += fmt::format("{:.3f} ULP where {:g} are allowed, {:a} for {:.17g} at x = {:a}\n", r.report.max_ulp,
                                    r.allowed.ulp, r.report.worst_result, r.report.worst_exact, r.report.worst_input);
        }
    return text.empty() ? "None.\n" : text;
}

}  // namespace

std::string overview_of(std::vector<tabled_activation> const& all) {
    if (all.empty()) return {};
    std::uint32_t every = 1;
    for (tabled_activation const& one : all) every = std::max(every, one.table.every);
    return fmt::format(
        "# Accuracy of the float32 kernels\n\n"
        "Written by `actgen sweep --write generated/accuracy`; do not edit.  The .json files beside this one hold all figures.\n\n"
        "An error is |found - exact| in units in the last place of the exact result (2^-149 for subnormals), where the exact\n"
        "result is f or f' of the formula as its spec states it, known to 0.001 ULP.  Gradients are for dy = 1.  Where an\n"
        "absolute error is allowed, the ULP column holds what exceeds it, and the largest error there follows a plus sign.\n"
        "Where an interval of x is given, f is not defined beyond it, or takes the sine of more turns than are counted.\n\n"
        "## Initial parameters, {}\n\n{}\n"
        "## Exceptions: beyond their ceiling, by less than as much again\n\n{}\n"
        "## Missed ceilings\n\n{}\n"
        "## Instruction sets with fused multiply-add, bit for bit\n\n{}\n"
        "## Other parameters and instruction sets without fused multiply-add, at their worst\n\n"
        "Every 64th input for other parameters or another instruction set, every 4096th for both.\n\n{}",
        inputs_of(every), initial_rows(all), exceptional_rows(all), missed_rows(all), repeated_rows(all), other_rows(all));
}

}  // namespace actgen
