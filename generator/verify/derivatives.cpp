// The law of derivatives: the calculus's gradients agree with central differences of what the author wrote.
#include "derivatives.hpp"

#include <array>
#include <cstdio>
#include <random>

#include "reference/multiprecision.hpp"

#include "sample_points.hpp"

namespace actgen {

namespace {

real exact_value_of(activation_record const& a, node_id expression, std::vector<double> const& parameters, double x,
                    double noise = 0) {
    bindings b;
    b.noise  = {noise};
    b.inputs = std::vector<std::vector<double>>(static_cast<std::size_t>(a.inputs), std::vector<double>{x});
    b.parameters.assign(parameters.begin(), parameters.end());
    return evaluate_exactly(a.expressions, expression, b).at(0).value;
}
double value_of(activation_record const& a, node_id expression, std::vector<double> const& parameters, double x, double noise = 0) {
    return static_cast<double>(exact_value_of(a, expression, parameters, x, noise));
}

// Points of a pointwise activation: both signs of every scale, tails, declared breakpoints and their neighbours.
std::vector<double> places_to_look(activation_record const& a, std::vector<double> const& parameters, int random_points,
                                   std::mt19937_64& random) {
    std::vector<double> places{0};
    for (double scale : {0x1p-100, 0x1p-40, 1e-8, 1e-3, 0.1, 0.5, 1.0, 1.7, 3.0, 4.5, 6.0, 7.3, 12.0, 20.0, 45.0, 88.0,
                         300.0, 1e4, 1e9})
        for (double sign : {-1.0, 1.0}) places.push_back(sign * scale);
    for (double at : breakpoint_places(a, parameters)) {
        places.push_back(at);
        for (double distance : {0x1p-40, 0x1p-12, 0.07}) {
            places.push_back(at - distance * std::max(1.0, std::fabs(at)));
            places.push_back(at + distance * std::max(1.0, std::fabs(at)));
        }
    }
    std::uniform_real_distribution<double> exponent(-6, 6), centre(-6, 6);
    for (int k = 0; k < random_points; ++k)
        places.push_back(k % 2 == 0 ? centre(random) : std::copysign(std::exp2(exponent(random)), centre(random)));
    return places;
}

// The elements of an input along a short row, random but with a tail.
std::vector<double> random_row(std::size_t elements, std::mt19937_64& random, double scale = 1) {
    std::normal_distribution<double> normal(0, 2);
    std::vector<double> row(elements);
    for (double& v : row) v = scale * normal(random);
    return row;
}

std::vector<double> scales_of_rows(int count) {
    std::vector<double> all;
    for (int k = 0; k < count; ++k) all.push_back(std::array{1.0, 1e-3, 30.0, 1.0, 1e4}[static_cast<std::size_t>(k % 5)]);
    return all;
}

std::string name_of_slot(activation_record const& a, int slot) {
    parameter_record const& p = a.parameter_of_slot(slot);
    return std::string(p.name) + (p.is_list ? "[" + std::to_string(slot - p.slot) + "]" : "");
}

}  // namespace

std::vector<double> breakpoint_places(activation_record const& a, std::vector<double> const& parameters) {
    std::vector<double> places;
    for (fact_record const& f : a.facts)
        if (is_switch(f)) places.push_back(value_of(a, f.first, parameters, 0));
    return places;
}

derivative_report verify_derivatives(activation_record const& a, gradient_graph const& first,
                                     gradient_graph const& second, derivative_options options) {
    derivative_report report;
    std::mt19937_64 random(options.seed);
    std::uniform_real_distribution<double> unit(0, 1), around_one(0.25, 2);
    extent const along      = extent_of(a);
    std::size_t const n     = along == extent::pointwise ? 1 : along == extent::row ? 5 : 6;
    std::size_t const group = along == extent::group ? 3 : 0;

    // `at_kink`: where the second order is 0 unless both sides have one limit, whatever a parameter's own kink says.
    auto const record = [&](std::vector<comparison> all, bindings const& b, int order, bool at_kink = false) {
        for (comparison& c : all) {
            if (at_kink && c.result == outcome::differs && c.role == result_role::input_gradient && c.found == 0) c.result = outcome::breakpoint;
            report.agreed += c.result == outcome::agrees;
            report.breakpoints += c.result == outcome::breakpoint;
            report.undecided += c.result == outcome::undecided;
            report.undefined += c.result == outcome::undefined;
            if (c.result == outcome::differs) report.violations.push_back({c, b, order});
        }
    };
    auto const stop = [&] { return options.stop_early && !report.violations.empty(); };

    for (std::vector<double> const& parameters : parameter_assignments(a)) {
        double noise                   = 0;  // of the point: slopes may depend on it
        declared_slopes const declared = [&](double x) -> std::optional<declared_slope> {
            for (fact_record const& f : a.facts)
                if (is_switch(f) && value_of(a, f.first, parameters, 0) == x) {
                    if (f.rule != slope_rule::value) return declared_slope{f.rule, 0};
                    return declared_slope{slope_rule::value, value_of(a, f.slope, parameters, x, noise)};
                }
            return std::nullopt;
        };
        bool const one_input = n == 1 && a.inputs == 1;
        std::vector<real> breakpoints;
        for (fact_record const& f : a.facts)
            if (one_input && is_switch(f)) breakpoints.push_back(exact_value_of(a, f.first, parameters, 0));
        std::vector<double> const places =
            n == 1 ? places_to_look(a, parameters, options.random_points, random)
                   : scales_of_rows(std::max(5, options.random_points / 4));
        for (double place : places) {
            bindings b;
            b.inputs.clear();
            b.input_directions.clear();
            for (int i = 0; i < a.inputs; ++i) {
                // Rows: `place` is their scale.  A gate takes its turn at every point while x is random, and the
                // reverse.
                auto row = random_row(n, random, n == 1 ? 1 : place);
                if (n == 1 && (i == 0 || unit(random) < 0.5)) row[0] = place;
                b.inputs.push_back(row);
                b.input_directions.push_back(random_row(n, random));
            }
            std::size_t const channels = group != 0 ? group : n;
            auto const spread          = [&](parameter_record const& one, std::vector<double> const& of_channels) {
                if (one.per != granularity::per_channel || n == 1) return along_row(of_channels[0]);
                std::vector<real> each;
                for (std::size_t e = 0; e < n; ++e) each.emplace_back(of_channels[e % channels]);
                return along_row(each);
            };
            b.parameters.clear();
            for (parameter_record const& one : a.parameters)
                for (std::size_t k = 0; k < static_cast<std::size_t>(one.count()); ++k) {
                    std::vector<double> directions;
                    for (std::size_t c = 0; c < channels; ++c) directions.push_back(around_one(random));
                    b.parameters.push_back(spread(one, values_of_channels(one, k, parameters[static_cast<std::size_t>(one.slot) + k], channels, random)));
                    b.parameter_directions.push_back(spread(one, directions));
                }
            b.noise.clear();
            b.upstream.clear();
            for (std::size_t e = 0; e < n; ++e) {
                b.noise.push_back(unit(random));
                bool const shared = group != 0 && e % group != 0;  // a group has one dy
                b.upstream.push_back(shared ? b.upstream.back() : (unit(random) < 0.5 ? -1 : 1) * around_one(random));
            }
            noise = b.noise[0];
            b.group_size = group;
            record(compare_first_order(a.expressions, a.forward, first, b, one_input ? declared : declared_slopes{}, breakpoints), b,
                   1);
            if (stop()) return report;
            if (!second.results.empty()) record(compare_second_order(first, second, b, &a.expressions, a.forward, breakpoints), b, 2, one_input && declared(b.inputs[0][0]).has_value());
            if (stop()) return report;
        }
    }
    return report;
}

std::string describe(activation_record const& a, derivative_violation const& v) {
    auto const number = [](double d) {
        char text[32];
        std::snprintf(text, sizeof text, "%.17g", d);
        return std::string(text);
    };
    std::string what = v.what.role == result_role::parameter_gradient
                           ? name_of_slot(a, v.what.index)
                       : v.what.role == result_role::upstream_gradient ? std::string("dy")
                       : v.what.index == 0                             ? std::string("x")
                                                                       : std::string("the gate");
    std::string text = std::string(a.name) + ": the " + (v.order == 2 ? "second-order gradient by " : "gradient by ") +
                       what + " is " + number(v.what.found) + " where central differences give " +
                       number(v.what.expected) + (v.what.found == v.what.expected ? " (apart by " + number(v.what.gap) + ")" : "") + ", at x =";
    for (double x : v.where.inputs.at(0)) text += " " + number(x);
    for (std::size_t s = 0; s < v.where.parameters.size(); ++s)
        text += ", " + name_of_slot(a, static_cast<int>(s)) + " = " + number(v.where.parameters[s].value().high);
    return text + "; correct the partials it is made of, or declare the breakpoint there";
}

}  // namespace actgen
