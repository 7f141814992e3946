// Gradients and second order against differences of the value, pointwise, along rows and over groups.
#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "derive.hpp"

namespace actgen::specs::calculus_test {

namespace {

using row = std::vector<point_bindings>;

double sum(std::vector<double> const& all) {
    double total = 0;
    for (double v : all) total += v;
    return total;
}

// Moves the leaf that a result is the gradient by: of element `e`, or of all elements where it is a parameter.
void move_leaf(kernel_result const& r, row& all, std::size_t e, double t) {
    if (r.role == result_role::parameter_gradient) {
        for (auto& b : all) b.parameters[static_cast<std::size_t>(r.index)] += t;
    } else if (r.role == result_role::upstream_gradient) {
        all[e].upstream += t;
    } else {
        (r.index == 0 ? all[e].x : all[e].gate) += t;
    }
}

// d/dt of a function of the row where `move` moves it by t: central differences of fourth order.
template <class Function, class Move>
double difference(Function const& function, row const& at, Move const& move) {
    double const h     = 2e-4;
    auto const shifted = [&](double t) {
        row moved = at;
        move(moved, t);
        return function(moved);
    };
    return (8 * (shifted(h) - shifted(-h)) - (shifted(2 * h) - shifted(-2 * h))) / (12 * h);
}

// <upstream, f>, the function that the first gradient is the gradient of; one result per group counts once.
double loss(activation_record const& a, row const& at) {
    auto const f = evaluate(a.expressions, a.forward, at);
    if (extent_of(a) == extent::group) return f[0] * at[0].upstream;
    double total = 0;
    for (std::size_t e = 0; e < at.size(); ++e) total += f[e] * at[e].upstream;
    return total;
}

// <v, dx> + <u, dparameters>, the function that the second order is the gradient of.
double contraction(derivation const& d, row const& at) {
    double total = 0;
    for (auto const& r : d.gradient) {
        auto const g = evaluate(d.g, r.root, at);
        for (std::size_t e = 0; e < at.size(); ++e)
            total += g[e] * (r.role == result_role::input_gradient ? at[e].input_direction[r.index]
                                                                   : at[e].parameter_directions[static_cast<std::size_t>(r.index)]);
    }
    return total;
}

// What a kernel makes of a result: a sum over the elements for parameters, the element's own value otherwise.
double kernel_value(derivation const& d, kernel_result const& r, row const& at, std::size_t e) {
    auto const all = evaluate(d.g, r.root, at);
    return r.role == result_role::parameter_gradient ? sum(all) : all[e];
}

bool near_a_breakpoint(derivation const& d, point_bindings const& b) {
    for (auto const& p : d.breakpoints)
        if (std::abs((p.input == 0 ? b.x : b.gate) - evaluate(d.g, p.at, b)) < 0.01) return true;
    return false;
}

void check(activation_record const& a, derivation const& d, row const& at) {
    bool const group = extent_of(a) == extent::group;
    for (auto const& r : d.gradient)
        for (std::size_t e = 0; e < at.size(); ++e) {
            double const expected = difference([&](row const& b) { return loss(a, b); }, at, [&](row& b, double t) { move_leaf(r, b, e, t); });
            INFO("first, role " << static_cast<int>(r.role) << " " << r.index << ", x = " << at[e].x);
            CHECK(kernel_value(d, r, at, e) == Approx(expected).epsilon(1e-7).margin(1e-8));
        }
    for (auto const& r : d.second)
        for (std::size_t e = 0; e < at.size(); ++e) {
            auto const move = [&](row& b, double t) {
                // dy of a group is one number.
                if (group && r.role == result_role::upstream_gradient)
                    for (auto& one : b) one.upstream += t;
                else
                    move_leaf(r, b, e, t);
            };
            double const expected = difference([&](row const& b) { return contraction(d, b); }, at, move);
            INFO("second, role " << static_cast<int>(r.role) << " " << r.index << ", x = " << at[e].x);
            CHECK(kernel_value(d, r, at, e) == Approx(expected).epsilon(1e-6).margin(1e-7));
        }
}

row elements(activation_record const& a, point_bindings const& parameters, std::vector<double> const& inputs) {
    row all;
    for (double x : inputs) {
        point_bindings b       = parameters;
        b.x                    = x;
        b.gate                 = 0.3 - 0.8 * x;
        b.upstream             = extent_of(a) == extent::group ? 1.7 : 1.7 + 0.3 * x;
        b.input_direction[0]   = 0.6 - 0.2 * x;
        b.input_direction[1]   = -1.3;
        b.parameter_directions.clear();
        for (int s = 0; s < a.slots(); ++s) b.parameter_directions.push_back(0.45 - 0.1 * s);
        all.push_back(b);
    }
    return all;
}

// A factor 0 puts all elements at one kink or tie, where differences say nothing.
bool has_zero(point_bindings const& b) { return std::find(b.parameters.begin(), b.parameters.end(), 0.0) != b.parameters.end(); }

}  // namespace

TEST_CASE("pointwise gradients and second order") {
    int number = 0;
    for (auto const& a : pointwise_formulas()) {
        derivation const d = passes::differentiate(a);
        INFO("formula " << number++ << " " << print(a.expressions, a.forward, a).view() << ": " << d.error.sentence.view());
        REQUIRE(d.error.fine());
        REQUIRE(d.second.size() == d.gradient.size() + 1);
        bool const flows_elsewhere = number >= 26;  // straight-through: not the derivative of the value
        if (flows_elsewhere) continue;
        for (point_bindings const& b : parameter_samples(a))
            for (double x : {-7.3, -3.2, -1.3, -0.43, 0.23, 0.9, 2.7, 4.1}) {
                row const at = elements(a, b, {x});
                if (!near_a_breakpoint(d, at[0])) check(a, d, at);
            }
    }
}

TEST_CASE("gradients along rows") {
    for (auto const& a : row_formulas()) {
        derivation const d = passes::differentiate(a);
        INFO(print(a.expressions, a.forward, a).view() << ": " << d.error.sentence.view());
        REQUIRE(d.error.fine());
        REQUIRE(d.slope == no_node);
        for (point_bindings const& b : parameter_samples(a))
            if (!has_zero(b)) check(a, d, elements(a, b, {0.4, -1.1, 2.3, 1.9, -0.2}));
    }
}

TEST_CASE("a formula that only asks where its row's maximum is belongs to the row") {
    activation_record const a = record(where(row_first_max(x), 1, 0));
    REQUIRE(extent_of(a) == extent::row);
    REQUIRE(extent_of(record(where(group_first_max(x), x, 0))) == extent::group);
    derivation const d = passes::differentiate(a);
    REQUIRE(d.gradient.size() == 1);
    REQUIRE(d.g.is_constant(d.gradient[0].root, 0));
}

TEST_CASE("gradients over groups") {
    for (auto const& a : {record(group_max(x)), record(weight * tanh(group_max(beta * x)))}) {
        derivation const d = passes::differentiate(a);
        INFO(print(a.expressions, a.forward, a).view() << ": " << d.error.sentence.view());
        REQUIRE(d.error.fine());
        for (point_bindings const& b : parameter_samples(a))
            if (!has_zero(b)) check(a, d, elements(a, b, {0.4, -1.1, 2.3, 1.9, -0.2}));
    }
    derivation const mixed = derived(x - group_max(x));
    REQUIRE(mixed.error.sentence == "f: f mixes the elements of a group with the group's maximum; use row operators, or the maximum alone");
}

TEST_CASE("the declared derivative is what flows") {
    derivation const d = derived(with_derivative(round(x), beta * x));
    point_bindings b;
    b.x          = 0.8;
    b.upstream   = 2;
    b.parameters = {0.5};
    REQUIRE(evaluate(d.g, d.forward, b) == 1);
    REQUIRE(evaluate(d.g, d.gradient[0].root, b) == 1);
    REQUIRE(evaluate(d.g, d.gradient[1].root, b) == Approx(1.6));
}

// dy does not reach branches on which f' is 0: an infinite dy gives 0 there, not NaN.
TEST_CASE("an infinite upstream gradient is masked") {
    point_bindings b;
    b.x        = -5;
    b.upstream = INFINITY;
    for (auto const& a : {record(max(x, 0), facts(kink(at = 0, slope = 0))),
                          record(x * clamp(x / 6 + 0.5, 0, 1), facts(kink(at = -3, slope = 0), kink(at = 3, slope = 1))),
                          record(clamp(x, -1, 1), facts(kink(at = -1, slope = 0), kink(at = 1, slope = 0)))}) {
        derivation const d = passes::differentiate(a);
        REQUIRE(evaluate(d.g, d.gradient[0].root, b) == 0);
    }
}

// Derivation is a constant expression, and one knows what comes out.
static_assert([] {
    derivation const d = derive(x * sigmoid(beta * x));
    return d.error.fine() && d.gradient.size() == 2 && d.second.size() == 3 && d.breakpoints.empty();
}());
static_assert([] {
    derivation const d                = derive(max(x, 0), facts(kink(at = 0, slope = 0)));
    activation_record const expected = record(where(x > 0, 1, 0));
    return same(d.g, d.slope, expected.expressions, expected.forward);
}());
static_assert([] {
    derivation const d               = derive(exp(x) / row_sum(exp(x)));
    return d.error.fine() && d.slope == no_node && d.gradient.size() == 1;
}());

}  // namespace actgen::specs::calculus_test
