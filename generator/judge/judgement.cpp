// Somebody else's kernel held to what actgen holds its own to.
#include "judgement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "exact_points.hpp"
#include "tool/rendering.hpp"

namespace actgen::judging {

using tool::approximately;
using tool::check;
using tool::seventeen_digits;
using tool::trial_case;

namespace {

kernel_result const* input_result(std::vector<kernel_result> const& wanted, int input) {
    for (kernel_result const& r : wanted)
        if (r.role != result_role::parameter_gradient && r.index == input) return &r;
    return nullptr;
}

tool::kernel_accuracy new_accuracy(judged_activation const& j, kernel_kind kind, dtype type) {
    kernel_compiler& c = j.compiler;
    return {c.activation(), kind, type, c.derived(), c.results(kind), *c.mathematics(kind), j.how, false};
}
check accuracy_check(tool::kernel_accuracy const& measured) { return {"accuracy", measured.failed() == 0, measured.summary(), measured.failures(), false, measured.as_json()}; }

bool takes_all_parameters(foreign_kernel const& k, activation_record const& a) {
    return std::all_of(a.parameters.begin(), a.parameters.end(), [&](parameter_record const& p) {
        return std::any_of(k.signature().begin(), k.signature().end(), [&](foreign_argument const& one) { return one.name == p.name; });
    });
}

// Of a case whose rows are channels the first, which has the parameters that were asked for.
std::vector<trial_case> first_channel(trial_case const& whole) {
    if (whole.what != trial_case::judged::elements) return {whole};
    std::vector<bool> wanted(tool::units_of(whole), false);
    std::fill_n(wanted.begin(), whole.operands.length, true);
    std::vector<trial_case> all;
    for (tool::trial_part& part : tool::parts_of(whole, wanted)) all.push_back(std::move(part.what));
    return all;
}

std::vector<std::vector<double>> each_alone(std::vector<double> const& slots) {
    std::vector<std::vector<double>> all;
    for (double v : slots) all.push_back({v});
    return all;
}

// Where results do not mention x, as gradients of straight lines, they are what they are for NaN, too.
bool hands_nan_on(judged_activation const& j, kernel_kind kind) { return tool::mentions_x(j.compiler.derived().g, input_result(j.compiler.results(kind), 0)->root); }

check nan_check(foreign_trial& trial, judged_activation const& j, kernel_kind kind) {
    double const nan = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> const x{1, nan, -1, nan, nan, 0.5, 2, 3, nan, 4, 5, 6, 7, 8, 9, 10, nan, 1};
    auto const y = trial.call(x, {}, kind == kernel_kind::backward ? std::vector<double>(x.size(), 1.0) : std::vector<double>{}, each_alone(j.slots)).at(0);
    check c{"NaN", true, "NaN gives NaN", {}, false, {}};
    for (std::size_t i = 0; i < x.size(); ++i)
        if (std::isnan(x[i]) && !std::isnan(y[i])) c.failures = {fmt::format("NaN gives {}; hand NaN on", seventeen_digits(y[i]))};
    c.passed = c.failures.empty();
    return c;
}
check position_result(position_report const& r) {
    check c{"positions", r.different == 0, fmt::format("{} of {} results depend on where they lie, in calls of 1 to 70 elements at every alignment", r.different, r.compared), {}, false, {}};
    c.measured = {{"compared", r.compared}, {"different", r.different}};
    if (r.different > 0)
        c.failures = {fmt::format("x = {} gives {} in a call of {} elements, {} elements after an aligned place, but {} in a long one, and {} others; compute tails as what stands before them", seventeen_digits(r.x),
                                  seventeen_digits(r.found), r.length, r.offset, seventeen_digits(r.elsewhere), r.different - 1)};
    return c;
}
check stray_result(stray_writes const& s) {
    check c{"memory", s.calls == 0, s.calls == 0 ? "nothing is written but results" : "more is written than results", {}, false, {}};
    if (s.calls > 0) c.failures = {fmt::format("{} calls wrote beyond an array or into an operand, the first at {}; stay within n elements", s.calls, s.array)};
    return c;
}

void sample(judgement& found, judged_activation const& j, std::vector<double> const& x, double upstream, std::vector<double> const& results) {
    std::vector<kernel_result> const& wanted = j.compiler.results(found.kind);
    found.sampled = exact_points(j.compiler.derived().g, input_result(wanted, 0)->root, x, upstream, j.slots, found.type);
    for (std::size_t i = 0; i < x.size(); ++i) found.sampled[i].found = results[i];
    found.points = report_on(found.sampled, found.type);
}

std::string in_type(dtype type) { return type == dtype::f32 ? "float32" : "float64"; }

}  // namespace

bool judgement::passed() const {
    return std::all_of(checks.begin(), checks.end(), [](check const& c) { return c.passed; });
}

judgement judge_kernel(judged_activation const& j, foreign_kernel const& kernel, kernel_kind kind, std::string subject) {
    judgement found{std::move(subject), kind, kernel.type(), {}};
    activation_record const& a = j.compiler.activation();
    foreign_trial trial(kernel, a);
    std::vector<kernel_result> const& wanted = j.compiler.results(kind);
    tool::kernel_accuracy measured           = new_accuracy(j, kind, kernel.type());
    bool const fixed                         = !takes_all_parameters(kernel, a);
    for (trial_case const& whole : tool::trial_cases(j.compiler, j.places, kind, kernel.type()).at(j.slots, tool::deep)) {
        if (whole.what == trial_case::judged::sums) continue;
        for (trial_case const& one : fixed ? first_channel(whole) : std::vector<trial_case>{whole}) measured.judge(one, trial(wanted, one.operands));
    }
    found.checks.push_back(accuracy_check(measured));
    if (extent_of(a) == extent::pointwise && a.inputs == 1) {
        if (hands_nan_on(j, kind)) found.checks.push_back(nan_check(trial, j, kind));
        std::vector<double> const x = inputs_of_all_sizes(kernel.type(), j.points, j.places(j.slots).special);
        std::vector<double> dy(kind == kernel_kind::backward ? x.size() : 0, 1.0);
        sample(found, j, x, 1, trial.call(x, {}, dy, each_alone(j.slots)).at(0));
        std::vector<double> some, some_dy;
        for (std::size_t i = 0; i < x.size(); i += x.size() / 1000 + 1) some.push_back(x[i]);
        some_dy.assign(dy.empty() ? 0 : some.size(), 1.0);
        found.checks.push_back(position_result(check_positions(trial, some, some_dy, each_alone(j.slots))));
    }
    found.checks.push_back(stray_result(trial.strays()));
    return found;
}

judgement judge_arrays(judged_activation const& j, computed_arrays arrays, kernel_kind kind, dtype type, std::string subject) {
    judgement found{std::move(subject), kind, type, {}};
    activation_record const& a = j.compiler.activation();
    bool const pointwise       = extent_of(a) == extent::pointwise;
    if (pointwise) {
        arrays.length *= arrays.rows;
        arrays.rows = 1;
    }
    trial_case one{pointwise ? trial_case::judged::elements : trial_case::judged::rows, {}, {}};
    one.operands.rows   = arrays.rows;
    one.operands.length = arrays.length;
    one.operands.x      = arrays.x;
    one.operands.gate   = arrays.gate;
    one.operands.dy     = arrays.dy.empty() ? std::vector<double>(arrays.x.size(), 1.0) : arrays.dy;
    one.operands.slots  = each_alone(j.slots);
    for (auto unused : {&tool::trial_operands::gate, &tool::trial_operands::y, &tool::trial_operands::vx, &tool::trial_operands::vgate})
        if ((one.operands.*unused).empty()) (one.operands.*unused).resize(arrays.x.size(), 0.0);
    if (pointwise) one.places = {&j.places(j.slots).delicate};
    tool::trial_results results;
    for (kernel_result const& r : j.compiler.results(kind))
        results.values.push_back(r.role == result_role::parameter_gradient ? std::vector<double>{} : r.index == 1 ? arrays.gate_result : arrays.result);
    // NaN is judged apart: nothing is exact there.
    std::uint64_t lost = 0;
    std::vector<bool> numbers(tool::units_of(one), true);
    std::size_t const each = arrays.x.size() / numbers.size();
    for (std::size_t i = 0; i < arrays.x.size(); ++i) {
        if (!std::isnan(arrays.x[i])) continue;
        numbers[i / each] = false;
        if (!std::isnan(arrays.result[i])) ++lost;
    }
    tool::kernel_accuracy measured = new_accuracy(j, kind, type);
    for (tool::trial_part const& part : tool::parts_of(one, numbers)) measured.judge(part.what, tool::part_of(results, one, part));
    found.checks.push_back(accuracy_check(measured));
    if (!hands_nan_on(j, kind)) lost = 0;
    check nan{"NaN", lost == 0, "NaN gives NaN", {}, false, {}};
    if (lost > 0) nan.failures = {fmt::format("{} NaN give numbers; hand NaN on", lost)};
    found.checks.push_back(nan);
    if (pointwise && a.inputs == 1 && kind == kernel_kind::forward) {
        std::vector<std::pair<double, double>> pairs;
        for (std::size_t i = 0; i < arrays.x.size(); ++i)
            if (std::isfinite(arrays.x[i])) pairs.emplace_back(arrays.x[i], arrays.result[i]);
        std::sort(pairs.begin(), pairs.end(), [](auto const& p, auto const& q) { return p.first < q.first; });
        std::vector<double> x, y;
        for (auto const& [at, value] : pairs) x.push_back(at), y.push_back(value);
        if (!x.empty()) sample(found, j, x, 1, y);
    }
    return found;
}

namespace {

nlohmann::json as_json(point_reports const& points) {
    using tool::json_number;
    nlohmann::json regions = nlohmann::json::array();
    for (region_report const& r : points.regions)
        regions.push_back({{"x", r.where.name}, {"points", r.points}, {"not_known", r.not_known}, {"not_nearest", r.not_nearest}, {"nan", r.wrong_nan},
                           {"mean_ulp", json_number(r.mean_ulp)}, {"greatest_ulp", json_number(r.worst_ulp)},
                           {"at", {{"x", json_number(r.worst.x)}, {"found", json_number(r.worst.found)}, {"exact", json_number(r.worst.exact.value.high)}}}});
    return {{"regions", regions},
            {"steps_against", {{"count", points.steps.steps}, {"deepest_ulp", json_number(points.steps.deepest_ulp)}, {"x", json_number(points.steps.x)}}},
            {"outside_range", {{"count", points.range.outside}, {"x", json_number(points.range.x)}, {"found", json_number(points.range.found)}}},
            {"subnormal_results_flushed", points.flushed}};
}

std::string as_text(point_reports const& points) {
    tool::table t({"x", "points", "greatest", "mean ULP", "at x", "found", "exact", "not the nearest"});
    for (region_report const& r : points.regions) {
        if (r.points == 0 && r.not_known == 0) continue;
        std::string const nan = r.wrong_nan > 0 ? fmt::format(", {} NaN", r.wrong_nan) : "", open = r.not_known > 0 ? fmt::format(", {} not judged", r.not_known) : "";
        bool const any        = r.worst_ulp > 0;
        t.add({r.where.name, fmt::format("{}", r.points), approximately(r.worst_ulp), approximately(r.mean_ulp), any ? seventeen_digits(r.worst.x) : "-", any ? seventeen_digits(r.worst.found) : "-",
               any ? seventeen_digits(r.worst.exact.value.high) : "-", fmt::format("{:.2f} %{}{}", r.points > 0 ? 100.0 * static_cast<double>(r.not_nearest) / static_cast<double>(r.points) : 0.0, nan, open)});
    }
    std::string text = t.rendered(2);
    text += points.steps.steps > 0 ? fmt::format("  steps against f: {}, the deepest of {} ULP after x = {}\n", points.steps.steps, approximately(points.steps.deepest_ulp), seventeen_digits(points.steps.x))
                                   : std::string("  steps against f: none between neighbouring points\n");
    text += points.range.outside > 0 ? fmt::format("  outside f's range: {}, the first at x = {}: {}\n", points.range.outside, seventeen_digits(points.range.x), seventeen_digits(points.range.found))
                                     : std::string("  outside f's range: none\n");
    if (points.flushed > 0) text += fmt::format("  0 where a subnormal number is nearest: {}\n", points.flushed);
    return text;
}

}  // namespace

nlohmann::json as_json(judgement const& j) {
    nlohmann::json checks = nlohmann::json::array();
    for (check const& c : j.checks) checks.push_back({{"what", c.what}, {"passed", c.passed}, {"detail", c.detail}, {"measured", c.measured}, {"failures", c.failures}});
    nlohmann::json all = {{"subject", j.subject}, {"kernel", std::string(name_of(j.kind))}, {"dtype", in_type(j.type)}, {"passed", j.passed()}, {"checks", checks}};
    if (j.points) all["points"] = as_json(*j.points);
    return all;
}

std::string as_text(judgement const& j) {
    std::string text = fmt::format("{}, {} in {}: {}\n", j.subject, name_of(j.kind), in_type(j.type), j.passed() ? "nothing is wrong" : "WRONG");
    tool::table t({});
    for (check const& c : j.checks) t.add({c.passed ? "ok" : "WRONG", c.what, c.detail});
    text += t.rendered(2);
    for (check const& c : j.checks)
        for (std::string const& failure : c.failures) text += fmt::format("    {}\n", failure);
    if (j.points) text += as_text(*j.points);
    return text;
}

}  // namespace actgen::judging
