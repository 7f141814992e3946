// f' from the output: the right forms for the activations that have one, a reason for those that have none.
#include "catch.hpp"

#include <cmath>
#include <string>

#include <actgen/build/record.hpp>
#include <actgen/meaning/print.hpp>
#include <actgen/output/from_output.hpp>
#include <actgen/spec.hpp>

#include "passes/passes.hpp"

namespace actgen {
namespace {

using namespace language;

inline constexpr auto positive = parameter("a"_s, initial = 1, domain(above(0), inf), tried(0.25, 1.7, 3));
inline constexpr auto any_sign = parameter("a"_s, initial = 0.25, learnable, tried(-0.5, 0, 1));

struct written_form {
    std::string slope, valid, why_not;
};

written_form form_of_record(activation_record const& a) {
    derivation d = passes::differentiate(a);
    INFO(std::string(d.error.sentence.view()));
    REQUIRE(d.error.fine());
    output_form const form = passes::from_output(d.g, d, a);
    auto const shown       = [&](node_id i) { return i == no_node ? std::string() : std::string(print(d.g, i).view()); };
    // Where the form is valid, it is the slope.
    if (form.slope != no_node) {
        REQUIRE(form.gradient != no_node);
        std::vector<double> values;
        for (auto const& p : a.parameters) values = p.tried;
        if (values.empty()) values.push_back(a.parameters.empty() ? 0 : a.parameters[0].initial[0]);
        for (double v : values)
            for (double x = -9; x <= 9; x += 0.375) {
                point_bindings at;
                at.x = x;
                at.parameters.push_back(v);
                if (form.valid != no_node && evaluate(d.g, form.valid, at) == 0) continue;
                at.output = evaluate(d.g, d.forward, at);
                INFO("x = " << x << ", a = " << v << ", " << shown(form.slope));
                REQUIRE(evaluate(d.g, form.slope, at) == Approx(evaluate(d.g, d.slope, at)).epsilon(1e-9).margin(1e-9));
                at.upstream = 3;
                REQUIRE(evaluate(d.g, form.gradient, at) == Approx(3 * evaluate(d.g, d.slope, at)).epsilon(1e-9).margin(1e-9));
            }
    }
    return {shown(form.slope != no_node ? form.slope : form.gradient), shown(form.valid), std::string(form.why_not)};
}
template <class Spec>
written_form form_of(Spec const& spec) {
    return form_of_record(make_record(spec).record);
}

}  // namespace

TEST_CASE("smooth functions from their output") {
    CHECK(form_of(activation("f"_s, forward = sigmoid(x))).slope == "y * (1 - y)");
    CHECK(form_of(activation("f"_s, forward = tanh(x))).slope == "1 - y^2");
    CHECK(form_of(activation("f"_s, forward = 3 * tanh(x / 3))).slope.find("y") != std::string::npos);
    CHECK(form_of(activation("f"_s, forward = softplus(positive * x) / positive)).slope == "-expm1(-p0 * y)");
    CHECK(form_of(activation("f"_s, forward = -softplus(-x))).slope == "-expm1(y)");
    CHECK(form_of(activation("f"_s, forward = x / (1 + abs(x)))).slope == "(1 - abs(y))^2");
    CHECK(form_of(activation("f"_s, forward = exp(x))).slope == "y");
    CHECK(form_of(activation("f"_s, forward = atan(x))).slope == "cos(y)^2");
    CHECK(form_of(activation("f"_s, forward = asinh(x))).slope == "1 / cosh(y)");
    CHECK(form_of(activation("f"_s, forward = 2 * x + 1)).slope == "2");
}

TEST_CASE("pieces are told apart by their values") {
    CHECK(form_of(activation("f"_s, forward = max(x, 0), expect = facts(kink(at = 0, slope = 0)))).slope == "where(y > 0, 1, 0)");
    CHECK(form_of(activation("f"_s, forward = clamp(x, 0, 6), expect = facts(kink(at = 0, slope = 0), kink(at = 6, slope = 0)))).slope ==
          "where(y > 0, where(y < 6, 1, 0), 0)");
    CHECK(form_of(activation("f"_s, forward = where(x > 0, x, positive * expm1(x)), expect = facts(kink(at = 0, slope = positive)))).slope ==
          "where(y > 0, 1, p0 + y)");
    CHECK(form_of(activation("f"_s, forward = where(x > 0, x, positive * expm1(x / positive)))).slope == "where(y > 0, 1, y / p0 + 1)");
}

TEST_CASE("a slope of either sign makes a condition") {
    auto const prelu = form_of(activation("f"_s, forward = where(x > 0, x, any_sign * x), expect = facts(kink(at = 0, slope = any_sign))));
    CHECK(prelu.slope == "where(y > 0, 1, p0)");
    CHECK(prelu.valid == "p0 >= 0");
}

TEST_CASE("a piece that is flat for a value of its slope must have the kink's slope there") {
    auto const zero_included = [](auto const& chosen) {
        return form_of(activation("f"_s, forward = where(x > 0, x, any_sign * x), expect = facts(kink(at = 0, slope = chosen)))).valid;
    };
    CHECK(zero_included(any_sign) == "p0 >= 0");
    CHECK(zero_included(1) == "p0 > 0");
    CHECK(form_of(activation("f"_s, forward = where(x > 0, x, any_sign * x), expect = facts(kink(at = 0, slope = midpoint)))).valid == "p0 > 0");
}

TEST_CASE("what y has at a place of its own is no value of the pieces beside it") {
    CHECK(form_of(activation("f"_s, forward = where(x == 0, 5, tanh(x)), expect = facts(jump(at = 0, slope = 1)))).why_not == "f jumps");
    CHECK(form_of(activation("f"_s, forward = where(x == 0, -1, exp(x)), expect = facts(jump(at = 0, slope = 4)))).why_not == "f jumps");
    CHECK(form_of(activation("f"_s, forward = where(x == 0, 3, x), expect = facts(jump(at = 0, slope = 2)))).why_not == "f jumps");
    CHECK(form_of(activation("f"_s, forward = where(x == 0, 3, x), expect = facts(jump(at = 0, slope = 1)))).slope == "1");
}

TEST_CASE("softmax and its logarithm from their output") {
    CHECK(form_of(activation("f"_s, forward = exp(x) / row_sum(exp(x)))).slope == "y * (dy - row_sum(dy * y))");
    CHECK(form_of(activation("f"_s, forward = x - log(row_sum(exp(x))))).slope == "dy - row_sum(dy) * exp(y)");
}

TEST_CASE("what has no such form says why") {
    CHECK(form_of(activation("f"_s, forward = x * normal_cdf(x))).why_not == "f is not monotone");
    CHECK(form_of(activation("f"_s, forward = x * sigmoid(x))).why_not == "f is not monotone");
    CHECK(form_of(activation("f"_s, forward = x * tanh(softplus(x)))).why_not == "f is not monotone");
    CHECK(form_of(activation("f"_s, forward = abs(x), expect = facts(kink(at = 0, slope = 0)))).why_not == "f is not monotone");
    CHECK(form_of(activation("f"_s, forward = x + tanh(x))).why_not == "f' cannot be written in terms of the output");
    CHECK(form_of(activation("f"_s, forward = sigmoid(x) * gate)).why_not == "f has more than one input");
    CHECK(form_of(activation("f"_s, forward = max(x, 0), expect = facts(kink(at = 0, slope = 1)))).why_not ==
          "the output cannot tell the kink from the flat piece beside it");
}

}  // namespace actgen
