// Each kernel against the oracle at stratified points, for the initial and other values of the parameters.
#include <algorithm>
#include <cmath>
#include <random>

#include <fmt/format.h>

#include <actgen/compile.hpp>
#include <actgen/reference/multiprecision.hpp>
#include <actgen/verify/sample_points.hpp>

#include "kernel_trial.hpp"
#include "rendering.hpp"
#include "verification.hpp"

namespace actgen::tool {
namespace {

constexpr std::size_t points_per_trial = 1024;
constexpr std::size_t row_length       = 7, group_length = 3;

// The unit in the last place of `exact` in the type; 2^-149 or 2^-1074 for subnormals.
double unit_of(double exact, dtype type) {
    int const digits = type == dtype::f32 ? 24 : 53, least = type == dtype::f32 ? -149 : -1074;
    if (exact == 0 || !std::isfinite(exact)) return std::ldexp(1.0, least);
    return std::ldexp(1.0, std::max(std::ilogb(exact) - digits + 1, least));
}

// Units in the last place that `found` is off, where `slack` is forgiven beforehand.
double units_off(double found, enclosure const& truth, dtype type, double slack) {
    double const exact = truth.value.high;
    if (std::isnan(exact) || std::isnan(truth.bound)) return std::isnan(found) || truth.bound > 0 ? 0 : HUGE_VAL;
    if (found == exact) return 0;
    double const largest = type == dtype::f32 ? 0x1.fffffep127 : 0x1.fffffffffffffp1023;
    if (std::isinf(found) || std::isinf(exact)) {
        // Infinity stands for everything from the largest number on.
        double const finite = std::isinf(found) ? exact : found;
        if (std::signbit(found) != std::signbit(exact)) return HUGE_VAL;
        return std::isinf(finite) || std::abs(finite) >= largest * (1 - 0x1p-20) ? 0 : HUGE_VAL;
    }
    if (std::isnan(found)) return HUGE_VAL;
    double const error = std::abs((found - exact) - truth.value.low);
    return std::max(0.0, error - truth.bound - slack) / unit_of(exact, type);
}

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
            o.rows   = points_per_trial / 8;
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
        std::vector<double> all;
        if (type_ == dtype::f32)
            for (float v : stratified_points<float>(points_per_trial, places)) all.push_back(static_cast<double>(v));
        else
            all = stratified_points<double>(points_per_trial, places);
        // Every exponent is there more than often enough: thin out, the neighbourhoods of places and of 0 last.
        std::mt19937_64 random(7);
        std::vector<double> kept;
        double const share = 2.0 * static_cast<double>(points_per_trial) / static_cast<double>(all.size());
        for (double v : all)
            if (std::uniform_real_distribution<double>(0, 1)(random) < (std::abs(v) < 64 && std::abs(v) > 0x1p-20 ? 4 * share : share / 2))
                kept.push_back(v);
        return kept;
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

struct worst_case {
    double units = 0;
    double x = 0, found = 0, exact = 0;
    std::string what;
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

// Forward results are within 4 units.  Gradients are within 8, beside what cancels: near roots, in second order and in
// sums, where the rounding of terms of the size of `magnitude` stays.
constexpr double forward_units = 4, gradient_units = 8;

class kernel_check {
public:
    kernel_check(activation_record const& a, kernel_kind kind, dtype type, graph const& g, std::vector<kernel_result> const& wanted)
        : a_(a), kind_(kind), type_(type), g_(g), wanted_(wanted) {}

    void compare(trial_operands const& o, trial_results const& results) {
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            bool const summed = wanted_[i].role == result_role::parameter_gradient;
            double sum = 0, magnitude = 0;
            std::size_t at = 0;
            for (std::size_t row = 0; row < o.rows; ++row)
                for (enclosure const& truth : row_of(o, wanted_[i].root, row, results.values[i].size() / o.rows, summed)) {
                    if (summed) {
                        sum += truth.value.high;
                        magnitude += std::abs(truth.value.high);
                    } else {
                        judge(wanted_[i], o, at, results.values[i][at], truth, slack(wanted_[i], o, at));
                        ++at;
                    }
                }
            if (summed) judge(wanted_[i], o, 0, results.values[i][0], {real(sum), 0}, 4 * epsilon() * magnitude);
        }
    }

    worst_case const& worst() const { return worst_; }
    std::size_t compared() const { return compared_; }
    double allowed(result_role role) const {
        return role == result_role::output ? forward_units : gradient_units;
    }
    std::vector<std::string> failures;

private:
    double epsilon() const { return type_ == dtype::f32 ? 0x1p-23 : 0x1p-52; }

    std::vector<enclosure> row_of(trial_operands const& o, node_id root, std::size_t row, std::size_t length, bool summed) const {
        auto values = evaluate_exactly(g_, root, bind_row(a_, o, row));
        if (!summed) values.resize(length);  // of a group: every element has the same
        return values;
    }
    double slack(kernel_result const& r, trial_operands const& o, std::size_t at) const {
        if (r.role == result_role::output) return 0;
        double size = 1;
        if (kind_ != kernel_kind::forward_derivative) size *= std::abs(o.dy[o.dy.size() == o.x.size() ? at : at / o.length]);
        if (kind_ == kernel_kind::double_backward) size = 4 * (1 + size) * (1 + std::abs(o.vx[std::min(at, o.vx.size() - 1)]));
        // Of the largest slope's size, and only where slopes are not tiny altogether.
        return 2 * epsilon() * size;
    }
    void judge(kernel_result const& r, trial_operands const& o, std::size_t at, double found, enclosure const& truth, double forgiven) {
        ++compared_;
        double const off = units_off(found, truth, type_, forgiven);
        double const x   = at < o.x.size() ? o.x[at] : 0;
        if (off > worst_.units) worst_ = {off, x, found, truth.value.high, name_of(r, a_)};
        if (off > allowed(r.role))
            failures.push_back(fmt::format("{}: {} of {}/{} is {} where {} is exact, {} units off at x = {} ({}); look at its lowering",
                                           a_.name, name_of(r, a_), actgen::name_of(kind_), actgen::name_of(type_), seventeen_digits(found),
                                           seventeen_digits(truth.value.high), approximately(off), seventeen_digits(x),
                                           shown_slots(o)));
    }
    std::string shown_slots(trial_operands const& o) const { return o.slots.empty() ? "no parameters" : "parameters " + listed(o.slots); }

    activation_record const& a_;
    kernel_kind kind_;
    dtype type_;
    graph const& g_;
    std::vector<kernel_result> const& wanted_;
    worst_case worst_;
    std::size_t compared_ = 0;
};

// Breakpoints and roots of the slope, at the initial values: points gather there.
std::vector<double> places_of(activation_record const& a, derivation const& d) {
    std::vector<double> places{0};
    bindings b;
    b.inputs = {{0.0}, {1.0}};
    for (parameter_record const& p : a.parameters)
        for (double v : p.initial) b.parameters.emplace_back(v);
    for (breakpoint const& one : d.breakpoints)
        if (double const place = evaluate_exactly(d.g, one.at, b)[0].value.high; std::isfinite(place)) places.push_back(place);
    return places;
}

}  // namespace

std::vector<check> verify_kernels(activation_record const& a, actgen_activation const& kernels,
                                  std::function<void(std::string_view)> const& progress) {
    std::vector<check> checks;
    derivation d      = differentiate(a);
    auto const places = extent_of(a) == extent::pointwise ? places_of(a, d) : std::vector<double>{};
    for (kernel_kind kind : all_kernel_kinds) {
        auto const results = results_of(kind, a, d);
        for (dtype type : all_dtypes) {
            actgen_kernel const* const kernel = kernels.kernels[static_cast<int>(kind)][static_cast<int>(type)];
            if (kernel == nullptr) continue;
            std::string const name = fmt::format("{}/{}", actgen::name_of(kind), actgen::name_of(type));
            progress(name);
            check c{.what = "kernel " + name};
            kernel_check measured(a, kind, type, d.g, results);
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
            worst_case const& worst = measured.worst();
            c.detail = fmt::format("{} results, at most {} ULP", measured.compared(), approximately(worst.units));
            if (worst.units > 0) c.detail += fmt::format(" ({} at x = {})", worst.what, shortest(worst.x));
            c.failures.insert(c.failures.end(), measured.failures.begin(), measured.failures.end());
            checks.push_back(std::move(c));
        }
    }
    return checks;
}

}  // namespace actgen::tool
