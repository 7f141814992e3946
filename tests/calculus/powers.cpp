// Powers with an exponent that varies: where they are smooth, what is right at 0, and how they are recognised.
#include "catch.hpp"
#include "formulas_under_test.hpp"

namespace actgen::specs::calculus_test::powers {

namespace {

inline constexpr auto exponent = parameter("p"_s, initial = 1.5, learnable, domain(above(1), inf), tried(2, 3));
inline constexpr auto share    = parameter("q"_s, initial = 0.5, learnable, domain(above(0), below(1)));
inline constexpr auto widely   = parameter("w"_s, initial = 2, learnable, domain(0.5, 8), tried(2, 3));

std::string refused(derivation const& d) { return std::string(d.error.sentence.view()); }

struct values {
    double f, dx, dp;            // for dy = 1
    double ddy, second_dx, second_dp;  // for v = u = 1
};
values values_at(derivation const& d, double x, double p) {
    REQUIRE(refused(d) == "");
    point_bindings b;
    b.x                    = x;
    b.parameters           = {p};
    b.input_direction[0]   = 1;
    b.parameter_directions = {1};
    auto const of = [&](node_id root) { return evaluate(d.g, root, b); };
    return {of(d.forward), of(d.gradient[0].root), of(d.gradient[1].root), of(d.second[0].root), of(d.second[1].root), of(d.second[2].root)};
}

}  // namespace

TEST_CASE("a rectified power has value and gradients at 0, in every spelling") {
    for (derivation const& d : {derived(where(x > 0, pow(x, exponent), 0)), derived(pow(max(x, 0), exponent)),
                                derived(where(x > 0, exp(exponent * log(x)), 0)),
                                derived(where(x == 0, 0, where(x > 0, exp(log(x) * exponent), 0))), derived(pow(max(0, x), exponent))})
        for (double p : {1.5, 2.0, 3.0}) {
            for (double side : {-1.0, 0.0}) {
                values const v = values_at(d, side, p);
                CHECK(v.f == 0);
                CHECK(v.dx == 0);
                CHECK(v.dp == 0);
                CHECK(v.ddy == 0);
                CHECK(v.second_dx == 0);
                CHECK(v.second_dp == 0);
            }
            values const v = values_at(d, 2.5, p);
            double const l = std::log(2.5), y = std::pow(2.5, p);
            CHECK(v.f == Approx(y));
            CHECK(v.dx == Approx(p * y / 2.5));
            CHECK(v.dp == Approx(y * l));
            CHECK(v.ddy == Approx(p * y / 2.5 + y * l));
            CHECK(v.second_dx == Approx(p * (p - 1) * y / 6.25 + (1 + p * l) * y / 2.5));
            CHECK(v.second_dp == Approx((1 + p * l) * y / 2.5 + y * l * l));
        }
}

TEST_CASE("a power ends where its base does, with its limits") {
    derivation const d = derived(pow(x, exponent));
    CHECK(values_at(d, 0, 1.5).f == 0);
    CHECK(values_at(d, 0, 1.5).dx == 0);
    CHECK(values_at(d, 0, 1.5).dp == 0);
    CHECK(std::isnan(values_at(d, -1, 2).f));  // the exponent is 2 by chance
    derivation const any = derived(pow(x, beta));
    CHECK(values_at(any, 0, 0).f == 1);
    CHECK(values_at(any, 0, 0).dx == 0);
    CHECK(values_at(any, 0, 1).dx == 1);
    CHECK(values_at(any, 0, 0.5).dx == std::numeric_limits<double>::infinity());
    CHECK(values_at(any, 0, 0.5).dp == 0);
    CHECK(values_at(any, 0, -1).f == std::numeric_limits<double>::infinity());
    CHECK(values_at(any, 2, -1).dp == Approx(-0.0 + std::log(2.0) / 2));
}

TEST_CASE("where the exponent is 0 the second order goes on") {
    derivation const d = derived(pow(1.5 + 0.5 * tanh(x), beta));
    values const at_0 = values_at(d, 0.5, 0), beside = values_at(d, 0.5, 1e-9);
    CHECK(at_0.second_dp == Approx(beside.second_dp).epsilon(1e-6));
    CHECK(at_0.ddy == Approx(beside.ddy).epsilon(1e-6));
    CHECK(at_0.second_dx == Approx(beside.second_dx).epsilon(1e-6));
}

TEST_CASE("where a power is no smooth function of its base, that is a kink") {
    CHECK(refused(derived(pow(abs(x), share))) == "f: f has an infinite slope at x = 0 that the spec does not declare; add kink(at = 0, slope = ...)");
    CHECK(refused(derived(pow(abs(x), share), facts(kink(at = 0, slope = 0)))) == "");
    CHECK(refused(derived(sign(x) * exp(share * log(abs(x))), facts(kink(at = 0, slope = 0)))) == "");
    CHECK(refused(derived(pow(abs(x), exponent))) == "");
    CHECK(refused(derived(sign(x) * pow(abs(x), widely))) ==
          "f: f' has no limit from the left at x = 0 that is shown for all values of the parameters; narrow a domain, or declare a kink there");
    CHECK(refused(derived(sign(x) * pow(abs(x), widely), facts(kink(at = 0, slope = 0)))) == "");
    CHECK(refused(derived(pow(1 + x * x, beta))) == "");
    CHECK(refused(derived(where(x > 0, exp(share * log(1 + x)) - 1, x), facts(kink(at = 0, slope = from_right)))) == "");
}

TEST_CASE("a power with a number is pow's own, with a number that stands for itself as well") {
    auto const written = [](auto formula) { return record(formula); };
    auto const op_of   = [](activation_record const& a) { return a.expressions[a.forward].op; };
    CHECK(op_of(written(pow(x, 3))) == &primitives::power);
    CHECK(op_of(written(pow(x, constant(3)))) == &primitives::power);
    CHECK(op_of(written(pow(x, -constant(3)))) == &primitives::power);
    CHECK(op_of(written(pow(x, beta))) == &primitives::raised);
    CHECK(op_of(written(exp(beta * log(x)))) == &primitives::raised);
    CHECK(op_of(written(exp(-beta * log(x)))) == &primitives::raised);
    CHECK(op_of(written(exp(log(x) / beta))) == &primitives::raised);
    CHECK(op_of(written(exp(0.5 * log(x)))) == &primitives::power);
    CHECK(op_of(written(exp(2 * log(x)))) == &primitives::raised);  // no value for x < 0, as x^2 has
    CHECK(op_of(written(exp(beta + log(x)))) == &primitives::exp);
    CHECK(op_of(written(exp(beta * log1p(x)))) == &primitives::exp);
    point_bindings left;
    left.x = -3;
    activation_record const square_of_positive = written(exp(2 * log(x)));
    CHECK(std::isnan(evaluate(square_of_positive.expressions, square_of_positive.forward, left)));
}

}  // namespace actgen::specs::calculus_test::powers
