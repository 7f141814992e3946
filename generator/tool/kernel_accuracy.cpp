// How far a kernel's results are from the oracle's, and whether that is too far.
#include "kernel_accuracy.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <actgen/reference/multiprecision.hpp>

#include "rendering.hpp"

namespace actgen::tool {
namespace {

std::string name_of(kernel_result const& r, activation_record const& a) {
    switch (r.role) {
        case result_role::output: return "y";
        case result_role::derivative: return "f'";
        case result_role::input_gradient: return r.index == 0 ? "dx" : "dgate";
        case result_role::parameter_gradient: return fmt::format("the gradient of {}", a.parameter_of_slot(r.index).name);
        case result_role::upstream_gradient: return "ddy";
    }
    return "";
}

// Forward results are within 4 ULP.  Gradients are within 8, beside what cancels: near roots of f', in second order and
// in sums, the rounding of terms of their size stays.
constexpr double forward_bound = 4, gradient_bound = 8;

}  // namespace

void kernel_accuracy::compare(trial_operands const& o, trial_results const& results, std::vector<double> const& slope_roots,
                              bool with_sums) {
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        kernel_result const& r = wanted_[i];
        if (r.role != result_role::parameter_gradient)
            judge(r, o, extent_of(a_) == extent::pointwise ? of_points(r, o, results.values[i], slope_roots) : of_rows(r, o, results.values[i]));
        else if (with_sums)
            judge(r, o, of_sum(r, o, results.values[i][0]));
    }
}

std::string kernel_accuracy::summary() const {
    std::string text = fmt::format("{} results, at most {} ULP", compared_, approximately(worst_.max_ulp));
    if (worst_.max_ulp > 0) text += fmt::format(" ({} at x = {})", worst_name_, shortest(worst_.worst_input));
    return text;
}

std::vector<absolute_allowance> kernel_accuracy::allowances(kernel_result const& r, trial_operands const& o,
                                                        std::vector<double> const& slope_roots) const {
    if (r.role == result_role::output) return {};
    auto const largest = [](std::vector<double> const& all) {
        double most = 0;
        for (double v : all) most = std::max(most, std::abs(v));
        return most;
    };
    double const size = kind_ == kernel_kind::forward_derivative ? 1 : largest(o.dy);
    std::vector<absolute_allowance> all;
    if (kind_ == kernel_kind::double_backward || kind_ == kernel_kind::backward_from_output || a_.inputs == 2)
        all.push_back({-HUGE_VAL, HUGE_VAL, 8 * epsilon() * (1 + size) * (1 + largest(o.vx)) * (1 + largest(o.gate))});
    else
        for (double root : slope_roots) {
            double const near = std::max(0.5, 0.5 * std::abs(root));
            all.push_back({root - near, root + near, 2 * epsilon() * size});
        }
    return all;
}

accuracy_report kernel_accuracy::of_points(kernel_result const& r, trial_operands const& o, std::vector<double> const& found,
                                       std::vector<double> const& slope_roots) const {
    bindings fixed             = bind_row(a_, o, 0);
    leaf_columns const columns = {{o.x, o.gate}, std::vector<double>(o.x.size(), 0.5), o.dy, o.y, {o.vx, o.vgate}};
    oracle truth(g_, r.root, fixed, type_);
    return measure(truth, columns, found, type_, allowances(r, o, slope_roots));
}

accuracy_report kernel_accuracy::of_rows(kernel_result const& r, trial_operands const& o, std::vector<double> const& found) const {
    accuracy_report report;
    std::size_t const length = found.size() / o.rows;  // 1 for what a group has one of
    double const allowance   = r.role == result_role::output ? 0 : 16 * epsilon() * static_cast<double>(o.length);
    for (std::size_t row = 0; row < o.rows; ++row) {
        auto const exact = evaluate_exactly(g_, r.root, bind_row(a_, o, row));
        for (std::size_t i = 0; i < length; ++i) add(report, found[row * length + i], exact[i].value, o.x[row * o.length + i], allowance);
    }
    return report;
}

accuracy_report kernel_accuracy::of_sum(kernel_result const& r, trial_operands const& o, double found) const {
    real sum         = 0;
    double magnitude = 0;
    for (std::size_t row = 0; row < o.rows; ++row)
        for (enclosure const& e : evaluate_exactly(g_, r.root, bind_row(a_, o, row))) {
            sum = sum + e.value;
            magnitude += std::abs(e.value.high);
        }
    accuracy_report report;
    add(report, found, sum, 0, 4 * epsilon() * magnitude);
    return report;
}

void kernel_accuracy::add(accuracy_report& report, double found, real exact, double x, double allowance) const {
    accuracy_report one;
    one.points        = 1;
    one.wrong_nan     = std::isnan(found) && !std::isnan(exact.high);
    one.max_ulp       = std::isnan(found) ? 0 : std::max(0.0, ulp_error(found, exact, type_) - allowance / unit_in_last_place(exact.high, type_));
    one.worst_input   = x;
    one.worst_result  = found;
    one.worst_exact   = exact.high;
    report += one;
}

void kernel_accuracy::judge(kernel_result const& r, trial_operands const& o, accuracy_report const& report) {
    compared_ += report.points;
    if (report.max_ulp > worst_.max_ulp) {
        worst_      = report;
        worst_name_ = name_of(r, a_);
    }
    std::string const where = fmt::format("{}: {} of {}/{}", a_.name, name_of(r, a_), actgen::name_of(kind_), actgen::name_of(type_));
    std::string const with  = o.slots.empty() ? "" : fmt::format(", parameters {}", listed(o.slots));
    if (report.wrong_nan > 0)
        failures_.push_back(fmt::format("{} is NaN at {} points where it is defined{}; look at its lowering", where, report.wrong_nan, with));
    double const bound = r.role == result_role::output ? forward_bound : gradient_bound;
    if (report.max_ulp > bound)
        failures_.push_back(fmt::format("{} is {} where {} is exact, {} ULP off at x = {}{}; look at its lowering", where,
                                       seventeen_digits(report.worst_result), seventeen_digits(report.worst_exact),
                                       approximately(report.max_ulp), seventeen_digits(report.worst_input), with));
}

}  // namespace actgen::tool
