// Each kernel against the oracle at stratified points, for the initial and other values of the parameters.
#include <algorithm>
#include <cmath>
#include <random>

#include <fmt/format.h>

#include <actgen/analysis/analyse.hpp>
#include <actgen/compile.hpp>
#include <actgen/reference/multiprecision.hpp>
#include <actgen/verify/accuracy.hpp>
#include <actgen/verify/sample_points.hpp>

#include "kernel_trial.hpp"
#include "rendering.hpp"
#include "verification.hpp"

namespace actgen::tool {
namespace {

constexpr std::size_t points_per_trial = 20000;
constexpr std::size_t rows_per_trial   = 128;
constexpr std::size_t row_length = 7, group_length = 3;

class operand_source {
public:
    operand_source(activation_record const& a, dtype type) : a_(a), type_(type) {}

    trial_operands make(std::vector<double> const& slots, std::vector<double> const& places) {
        trial_operands o;
        extent const reach = extent_of(a_);
        if (reach == extent::pointwise) {
            o.x      = points(places);
            o.length = o.x.size();
        } else {
            o.length = reach == extent::row ? row_length : group_length;
            o.rows   = rows_per_trial;
            o.x      = normal(o.rows * o.length, 4);
        }
        std::size_t const reduced = reach == extent::group ? o.rows : o.x.size();
        o.gate  = normal(o.x.size(), 2);
        o.y     = normal(reduced, 1);
        o.dy    = normal(reduced, 1);
        o.vx    = normal(o.x.size(), 1);
        o.vgate = normal(o.x.size(), 1);
        for (double v : slots) o.slots.push_back(rounded(v));
        o.slot_directions = normal(slots.size(), 1);
        return o;
    }
    double rounded(double v) const { return type_ == dtype::f32 ? static_cast<double>(static_cast<float>(v)) : v; }

private:
    std::vector<double> points(std::vector<double> const& places) const {
        if (type_ == dtype::f64) return stratified_points<double>(points_per_trial, places);
        auto const narrow = stratified_points<float>(points_per_trial, places);
        return {narrow.begin(), narrow.end()};
    }
    std::vector<double> normal(std::size_t count, double spread) {
        std::normal_distribution<double> any(0, spread);
        std::vector<double> all(count);
        for (double& v : all) v = rounded(any(random_));
        return all;
    }

    activation_record const& a_;
    dtype type_;
    std::mt19937_64 random_{1};
};

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

class kernel_check {
public:
    kernel_check(activation_record const& a, kernel_kind kind, dtype type, graph const& g,
                 std::vector<kernel_result> const& wanted, std::vector<double> const& slope_roots)
        : a_(a), kind_(kind), type_(type), g_(g), wanted_(wanted), slope_roots_(slope_roots) {}

    void compare(trial_operands const& o, trial_results const& results) {
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            kernel_result const& r = wanted_[i];
            if (r.role == result_role::parameter_gradient)
                judge(r, o, sum_error(r, o, results.values[i][0]));
            else if (extent_of(a_) == extent::pointwise)
                judge(r, o, pointwise_error(r, o, results.values[i]));
            else
                judge(r, o, row_error(r, o, results.values[i]));
        }
    }

    std::string summary() const {
        std::string text = fmt::format("{} results, at most {} ULP", compared_, approximately(worst_.max_ulp));
        if (worst_.max_ulp > 0) text += fmt::format(" ({} at x = {})", worst_name_, shortest(worst_.worst_input));
        return text;
    }
    std::vector<std::string> failures;

private:
    double epsilon() const { return type_ == dtype::f32 ? 0x1p-23 : 0x1p-52; }

    std::vector<absolute_allowance> allowances(kernel_result const& r, trial_operands const& o) const {
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
            for (double root : slope_roots_) all.push_back({root - 0.5, root + 0.5, 2 * epsilon() * size});
        return all;
    }
    accuracy_report pointwise_error(kernel_result const& r, trial_operands const& o, std::vector<double> const& found) const {
        bindings fixed             = bind_row(a_, o, 0);
        leaf_columns const columns = {{o.x, o.gate}, std::vector<double>(o.x.size(), 0.5), o.dy, o.y, {o.vx, o.vgate}};
        oracle truth(g_, r.root, fixed, type_);
        return measure(truth, columns, found, type_, allowances(r, o));
    }
    accuracy_report row_error(kernel_result const& r, trial_operands const& o, std::vector<double> const& found) const {
        accuracy_report report;
        std::size_t const length = found.size() / o.rows;  // 1 for what a group has one of
        double const allowance   = r.role == result_role::output ? 0 : 16 * epsilon() * static_cast<double>(o.length);
        for (std::size_t row = 0; row < o.rows; ++row) {
            auto const exact = evaluate_exactly(g_, r.root, bind_row(a_, o, row));
            for (std::size_t i = 0; i < length; ++i) add(report, found[row * length + i], exact[i].value, o.x[row * o.length + i], allowance);
        }
        return report;
    }
    accuracy_report sum_error(kernel_result const& r, trial_operands const& o, double found) const {
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
    void add(accuracy_report& report, double found, real exact, double x, double allowance) const {
        accuracy_report one;
        one.points        = 1;
        one.wrong_nan     = std::isnan(found) && !std::isnan(exact.high);
        one.max_ulp       = std::isnan(found) ? 0 : std::max(0.0, ulp_error(found, exact, type_) - allowance / unit_in_last_place(exact.high, type_));
        one.worst_input   = x;
        one.worst_result  = found;
        one.worst_exact   = exact.high;
        report += one;
    }

    void judge(kernel_result const& r, trial_operands const& o, accuracy_report const& report) {
        compared_ += report.points;
        if (report.max_ulp > worst_.max_ulp) {
            worst_      = report;
            worst_name_ = name_of(r, a_);
        }
        std::string const where = fmt::format("{}: {} of {}/{}", a_.name, name_of(r, a_), actgen::name_of(kind_), actgen::name_of(type_));
        std::string const with  = o.slots.empty() ? "" : fmt::format(", parameters {}", listed(o.slots));
        if (report.wrong_nan > 0)
            failures.push_back(fmt::format("{} is NaN at {} points where it is defined{}; look at its lowering", where, report.wrong_nan, with));
        double const bound = r.role == result_role::output ? forward_bound : gradient_bound;
        if (report.max_ulp > bound)
            failures.push_back(fmt::format("{} is {} where {} is exact, {} ULP off at x = {}{}; look at its lowering", where,
                                           seventeen_digits(report.worst_result), seventeen_digits(report.worst_exact),
                                           approximately(report.max_ulp), seventeen_digits(report.worst_input), with));
    }

    activation_record const& a_;
    kernel_kind kind_;
    dtype type_;
    graph const& g_;
    std::vector<kernel_result> const& wanted_;
    std::vector<double> const& slope_roots_;
    accuracy_report worst_;
    std::string worst_name_;
    std::uint64_t compared_ = 0;
};

// 0, breakpoints and roots of f' at the initial parameter values: points gather there.
std::vector<double> places_of(activation_record const& a, derivation const& d, std::vector<double> const& slope_roots) {
    std::vector<double> places{0};
    bindings b;
    b.inputs = {{0.0}, {1.0}};
    for (parameter_record const& p : a.parameters)
        for (double v : p.initial) b.parameters.emplace_back(v);
    for (breakpoint const& one : d.breakpoints)
        if (double const place = evaluate_exactly(d.g, one.at, b)[0].value.high; one.input == 0 && std::isfinite(place)) places.push_back(place);
    places.insert(places.end(), slope_roots.begin(), slope_roots.end());
    return places;
}

}  // namespace

std::vector<check> verify_kernels(activation_record const& a, actgen_activation const& kernels,
                                  std::function<void(std::string_view)> const& progress) {
    std::vector<check> checks;
    derivation d = differentiate(a);
    std::vector<double> const slope_roots = analyse(a, d).slope_roots;
    std::vector<double> const places      = places_of(a, d, slope_roots);
    for (kernel_kind kind : all_kernel_kinds) {
        auto const results = results_of(kind, a, d);
        for (dtype type : all_dtypes) {
            actgen_kernel const* const kernel = kernels.kernels[static_cast<int>(kind)][static_cast<int>(type)];
            if (kernel == nullptr) continue;
            std::string const name = fmt::format("{}/{}", actgen::name_of(kind), actgen::name_of(type));
            progress(name);
            check c{"kernel " + name, true, "", {}};
            kernel_check measured(a, kind, type, d.g, results, slope_roots);
            operand_source source(a, type);
            for (std::vector<double> const& slots : parameter_assignments(a)) {
                trial_operands operands = source.make(slots, places);
                if (kind == kernel_kind::backward_from_output) {  // y is what forward made of x
                    auto const y = run_kernel(a, *kernels.kernels[ACTGEN_FORWARD][static_cast<int>(type)], ACTGEN_FORWARD, type,
                                              {{result_role::output, 0, d.forward}}, operands);
                    operands.y = y.values[0];
                }
                trial_results const found = run_kernel(a, *kernel, static_cast<actgen_kernel_kind>(kind), type, results, operands);
                if (found.status == ACTGEN_PARAMETER_DOMAIN && kind == kernel_kind::backward_from_output) continue;  // narrower
                if (found.status != ACTGEN_OK)
                    c.failures.emplace_back(actgen_status_message(found.status));
                else
                    measured.compare(operands, found);
            }
            c.detail = measured.summary();
            c.failures.insert(c.failures.end(), measured.failures.begin(), measured.failures.end());
            checks.push_back(std::move(c));
        }
    }
    return checks;
}

}  // namespace actgen::tool
