// How far a kernel's results are from the oracle's, and whether that is too far.
#include "kernel_accuracy.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <actgen/graph/evaluate_row.hpp>
#include <actgen/lower/number.hpp>
#include <actgen/reference/multiprecision.hpp>
#include <actgen/verify/term_magnitude.hpp>

#include "rendering.hpp"
#include "telling_points.hpp"
#include "sweep/ceiling.hpp"

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

// Is something divided by an input itself, as in the derivatives of sin(x) / x?
bool divides_by_input(graph const& g, node_id root) {
    auto const live = reachable(g, {root});
    for (node_id i = 0; i < g.size(); ++i)
        if (live[static_cast<std::size_t>(i)] && g.is(i, primitives::divide) && g.is(g[i].operand[1], leaves::input)) return true;
    return false;
}

}  // namespace

void kernel_accuracy::compare(trial_operands const& o, trial_results const& results, delicate_places const& places) {
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        kernel_result const& r = wanted_[i];
        if (r.role == result_role::parameter_gradient) continue;
        double const most = greatest_error(kind_, r.role, type_, places);
        judge(r, o, most, extent_of(a_) == extent::pointwise ? of_points(i, o, results.values[i], places) : of_rows(i, o, results.values[i]));
    }
}

void kernel_accuracy::compare_sums(trial_operands const& o, trial_results const& results) {
    for (std::size_t i = 0; i < wanted_.size(); ++i)
        if (wanted_[i].role == result_role::parameter_gradient) judge(wanted_[i], o, greatest_error(kind_, wanted_[i].role, type_, {}), of_sum(i, o, results.values[i][0]));
}

std::string kernel_accuracy::summary() const {
    std::string text = fmt::format("{} results, at most {} ULP", compared_, approximately(worst_.max_ulp));
    if (worst_.max_ulp > 0) text += fmt::format(" ({} at x = {})", worst_name_, shortest(worst_.worst_input));
    return text;
}

std::vector<absolute_allowance> kernel_accuracy::allowances(trial_operands const& o, delicate_places const& places) const {
    std::vector<absolute_allowance> all;
    double size = 1;
    if (kind_ != kernel_kind::forward_derivative)
        for (double dy : o.dy) size = std::max(size, std::abs(dy));
    for (cancelling_root const& root : places.slope_roots) {
        all.push_back(around_root(root, epsilon()));
        all.back().allowance *= size;
    }
    for (kink_place const& k : places.kinks) {
        if (k.exact) continue;
        all.push_back(around_rounded_kink(k, epsilon()));
        all.back().allowance = HUGE_VAL;  // whatever the upstream gradient
    }
    return all;
}

std::vector<double> kernel_accuracy::negligible(std::size_t which, bindings const& fixed, leaf_columns const& columns,
                                                delicate_places const& places) const {
    bool const second = kind_ == kernel_kind::double_backward, saved = kind_ == kernel_kind::backward_from_output;
    if (!second && !saved && a_.inputs == 1 && !oscillates(stable_.g, {stable_.results[which].root})) return {};
    if (wanted_[which].role == result_role::output) return {};
    double const largest     = facts_of(type_).largest;
    double factor            = 1;  // f'' has parameters as factors and divisors, of the second degree
    for (along_row const& p : fixed.parameters)
        if (double const v = p.value().high; v != 0) factor = std::max({factor, v * v, 1 / (v * v)});
    factor                   = std::max(factor, underflow_of(places, type_));
    double const least       = second ? 16 * factor * unit_in_last_place(0, type_) : 0;
    bool const divided       = divides_by_input(stable_.g, stable_.results[which].root);
    std::vector<double> all = term_magnitudes(stable_.g, stable_.results[which].root, fixed, columns);
    for (std::size_t i = 0; i < all.size(); ++i) {
        double const x = std::abs(columns.inputs[0][i]), lost = divided && x < 1 && x > 0 ? least / x : least;
        all[i]         = all[i] <= largest ? 4 * epsilon() * all[i] + lost : HUGE_VAL;
    }
    return all;
}

std::vector<double> kernel_accuracy::crossings(std::size_t which, bindings const& fixed, leaf_columns const& columns,
                                               std::vector<enclosure> const& exact) const {
    std::vector<double> all = term_magnitudes(stable_.g, stable_.results[which].root, fixed, columns);
    double const most = greatest_error(kind_, wanted_[which].role, type_, {});
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool const cancels = all[i] >= 2 * std::abs(exact[i].value.high);
        double const part  = cancels ? std::max(4.0, most / 2) * epsilon() * all[i] : most * unit_in_last_place(all[i], type_);
        all[i]             = all[i] <= facts_of(type_).largest ? part : 0;
    }
    return all;
}

accuracy_report kernel_accuracy::of_points(std::size_t which, trial_operands const& o, std::vector<double> const& found,
                                           delicate_places const& places) const {
    kernel_result const& r     = wanted_[which];
    bindings const fixed       = bind_row(a_, o, 0);
    leaf_columns const columns = {{o.x, o.gate}, std::vector<double>(o.x.size(), 0.5), o.dy, o.y, {o.vx, o.vgate}};
    oracle truth(g_, r.root, fixed, type_);
    auto const allowed         = r.role == result_role::output ? of_subnormals(places, type_) : allowances(o, places);
    auto const rounding = negligible(which, fixed, columns, places);
    accuracy_report const report = measure(truth, columns, found, type_, allowed, rounding);
    if (report.max_ulp <= greatest_error(kind_, r.role, type_, places) && report.wrong_nan == 0) return report;
    return of_points_slowly(which, o, found, allowed, rounding);
}

accuracy_report kernel_accuracy::of_points_slowly(std::size_t which, trial_operands const& o, std::vector<double> const& found,
                                                  std::vector<absolute_allowance> const& allowed,
                                                  std::vector<double> const& given_rounding) const {
    accuracy_report report;
    bindings const fixed = bind_row(a_, o, 0);
    auto const exact     = evaluate_exactly(g_, wanted_[which].root, fixed);
    auto const telling   = telling_points(g_, forward_, wanted_[which].root, fixed, type_);
    auto const within    = within_limits(stable_.g, limited_nodes(stable_.g, stable_.results[which].root, type_), fixed);
    bool const crosses   = given_rounding.empty() && !a_.parameters.empty();
    leaf_columns const columns = {{o.x, o.gate}, std::vector<double>(o.x.size(), 0.5), o.dy, o.y, {o.vx, o.vgate}};
    auto const rounding = crosses ? crossings(which, fixed, columns, exact) : given_rounding;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (!telling[i] || !within[i]) continue;
        double allowance = 0;
        for (absolute_allowance const& a : allowed)
            if (a.low <= o.x[i] && o.x[i] <= a.high) allowance += a.allowance;
        bool const is_rounding = !rounding.empty() && std::abs(found[i] - exact[i].value.high) <= rounding[i];
        add(report, is_rounding ? exact[i].value.high : found[i], exact[i], o.x[i], allowance);
    }
    return report;
}

// A row with results of both signs has results whose terms cancel.
double kernel_accuracy::where_signs_change(std::vector<enclosure> const& row) const {
    double least = 0, greatest = 0;
    for (enclosure const& one : row) {
        least    = std::min(least, one.value.high);
        greatest = std::max(greatest, one.value.high);
    }
    return least < 0 && greatest > 0 ? 4 * epsilon() * std::max(-least, greatest) : 0;
}

std::vector<point_bindings> kernel_accuracy::points_of(bindings const& row) {
    auto const at = [](auto const& all, std::size_t e) { return static_cast<double>(all.size() == 1 ? all[0] : all[e]); };
    std::vector<point_bindings> points(row.elements());
    for (std::size_t e = 0; e < points.size(); ++e) {
        point_bindings& p      = points[e];
        p.x                    = at(row.inputs[0], e);
        p.gate                 = row.inputs.size() > 1 ? at(row.inputs[1], e) : 0;
        p.upstream             = at(row.upstream, e);
        p.noise                = at(row.noise, e);
        for (along_row const& d : row.parameter_directions) p.parameter_directions.push_back(static_cast<double>(d.at(e)));
        for (along_row const& v : row.parameters) p.parameters.push_back(static_cast<double>(v.at(e)));
        for (std::size_t i = 0; i < row.input_directions.size(); ++i) p.input_direction[i] = at(row.input_directions[i], e);
    }
    return points;
}

// An operand that carries no rounding: a leaf, or the greatest of a row of such.
bool is_given(graph const& g, node_id i) {
    node const& n = g[i];
    return n.op->level == stage::leaf || ((n.op == &primitives::row_max || n.op == &primitives::negate) && is_given(g, n.operand[0]));
}

// The greatest term of the sums that matter to a row's results: what cancels leaves the rounding of its size.  In second
// order all sums on the way count; of forward results the last one, where it has terms of both signs.
double kernel_accuracy::largest_term(std::size_t which, bindings const& row) const {
    kernel_result const& r = stable_.results[which];
    graph const& g         = stable_.g;
    bool const second = kind_ == kernel_kind::double_backward, forward = r.role == result_role::output;
    if (!second && !forward) return 0;
    std::vector<point_bindings> const points = points_of(row);
    node_flags counts(static_cast<std::size_t>(r.root) + 1, false);
    counts[static_cast<std::size_t>(r.root)] = true;
    double least = 0, greatest = 0;
    for (node_id i = r.root; i >= 0; --i) {
        node const& n = g[i];
        if (!counts[static_cast<std::size_t>(i)]) continue;
        bool const sums = n.op == &primitives::add || n.op == &primitives::subtract;
        bool const adds = sums && !(is_given(g, n.operand[0]) && is_given(g, n.operand[1]));
        for (std::size_t k = 0; k < 3; ++k) {
            if (n.operand[k] == no_node || !(second || sums)) continue;
            counts[static_cast<std::size_t>(n.operand[k])] = true;
            if (!adds) continue;
            double const sign = k == 1 && n.op == &primitives::subtract ? -1 : 1;
            for (double v : evaluate(g, n.operand[k], points)) {
                if (!std::isfinite(v)) continue;
                least    = std::min(least, sign * v);
                greatest = std::max(greatest, sign * v);
            }
        }
    }
    return second || (least < 0 && greatest > 0) ? std::max(-least, greatest) : 0;
}

accuracy_report kernel_accuracy::of_rows(std::size_t which, trial_operands const& o, std::vector<double> const& found) const {
    kernel_result const& r = wanted_[which];
    accuracy_report report;
    std::size_t const length = found.size() / o.rows;  // 1 for what a group has one of
    for (std::size_t row = 0; row < o.rows; ++row) {
        bindings const bound   = bind_row(a_, o, row);
        auto const exact       = evaluate_exactly(g_, r.root, bound);
        double const allowance = r.role == result_role::output
                                     ? where_signs_change(exact) + 4 * epsilon() * largest_term(which, bound)
                                     : 16 * epsilon() * (static_cast<double>(o.length) + largest_term(which, bound));
        for (std::size_t i = 0; i < length; ++i) add(report, found[row * length + i], exact[i], o.x[row * o.length + i], allowance);
    }
    return report;
}

accuracy_report kernel_accuracy::of_sum(std::size_t which, trial_operands const& o, double found) const {
    kernel_result const& r = wanted_[which];
    real sum         = 0;
    double magnitude = 0;
    for (std::size_t row = 0; row < o.rows; ++row) {
        bindings const bound = bind_row(a_, o, row);
        if (extent_of(a_) != extent::pointwise) magnitude += 4 * largest_term(which, bound);
        for (enclosure const& e : evaluate_exactly(g_, r.root, bound)) {
            sum = sum + e.value;
            magnitude += std::abs(e.value.high);
        }
    }
    accuracy_report report;
    add(report, found, {sum, 0}, 0, 4 * epsilon() * magnitude);
    return report;
}

void kernel_accuracy::add(accuracy_report& report, double found, enclosure const& exact, double x, double allowance) const {
    double const value = exact.value.high, unit = unit_in_last_place(value, type_);
    if (!std::isfinite(value) || !(exact.bound <= unit)) return;
    accuracy_report one;
    one.points       = 1;
    one.wrong_nan    = std::isnan(found);
    one.max_ulp      = std::isnan(found) ? 0 : std::max(0.0, ulp_error(found, exact.value, type_) - allowance / unit);
    one.worst_input  = x;
    one.worst_result = found;
    one.worst_exact  = value;
    report += one;
}

// Results are within their ceilings (sweep/ceiling.hpp) beside what cancels: around roots of f', in second order, from the
// output and in sums, the rounding of terms of their size stays.
void kernel_accuracy::judge(kernel_result const& r, trial_operands const& o, double most, accuracy_report const& report) {
    compared_ += report.points;
    if (report.max_ulp > worst_.max_ulp) {
        worst_      = report;
        worst_name_ = name_of(r, a_);
    }
    std::string const where = fmt::format("{}: {} of {}/{}", a_.name, name_of(r, a_), actgen::name_of(kind_), actgen::name_of(type_));
    std::string const with  = o.slots.empty() ? "" : fmt::format(", parameters {}", listed(o.slots));
    if (report.wrong_nan > 0)
        failures_.push_back(fmt::format("{} is NaN at {} points where it is defined{}; look at its lowering", where, report.wrong_nan, with));
    if (report.max_ulp > most)
        failures_.push_back(fmt::format("{} is {} where {} is exact, {} ULP off at x = {}{}; look at its lowering", where,
                                       seventeen_digits(report.worst_result), seventeen_digits(report.worst_exact),
                                       approximately(report.max_ulp), seventeen_digits(report.worst_input), with));
}

}  // namespace actgen::tool
