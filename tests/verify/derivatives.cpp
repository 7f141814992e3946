// The law of derivatives on gradients written by hand: right ones pass, every planted error is caught.
#include "catch.hpp"

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

#include "verify/mutation.hpp"

using namespace actgen;

namespace {

struct written {
    graph g;
    term x{g, g.leaf(leaves::input)};
    term dy{g, g.leaf(leaves::upstream)};
    term beta{g, g.leaf(leaves::parameter)};
};

// x sigmoid(beta x), its gradients, and the second order by v on dx and u on d beta.
struct swish_by_hand : written {
    activation_record record;
    gradient_graph first, second;

    swish_by_hand() {
        term const s      = apply(primitives::sigmoid, beta * x);
        record.name       = "swish";
        record.forward    = (x * s).id;
        record.parameters = {{.name = "beta", .initial = {1.0}, .learnable = true, .domain = {0, 10}, .tried = {}}};
        term const slope  = s * (real(1) - s);                // sigmoid'(beta x)
        term const bend   = slope * (real(1) - real(2) * s);  // sigmoid''(beta x)
        term const f1     = s + beta * x * slope;
        term const fb     = x * x * slope;
        term const v{g, g.leaf(leaves::input_direction)}, u{g, g.leaf(leaves::parameter_direction)};
        term const f2  = real(2) * beta * slope + beta * beta * x * bend;
        term const f1b = real(2) * x * slope + beta * x * x * bend;
        term const fbb = x * x * x * bend;
        auto const dx = (dy * f1).id, db = (dy * fb).id;
        auto const by_dy   = (v * f1 + u * fb).id;
        auto const by_x    = (dy * (v * f2 + u * f1b)).id;
        auto const by_beta = (dy * (v * f1b + u * fbb)).id;
        record.expressions = g;
        first              = {g, {{result_role::input_gradient, 0, dx}, {result_role::parameter_gradient, 0, db}}};
        second             = {g,
                              {{result_role::upstream_gradient, 0, by_dy},
                               {result_role::input_gradient, 0, by_x},
                               {result_role::parameter_gradient, 0, by_beta}}};
    }
};

struct relu_by_hand : written {
    activation_record record;
    gradient_graph first;

    explicit relu_by_hand(bool declare, double slope) {
        term const zero = constant_like(x, 0);
        record.name     = "relu";
        record.forward  = apply(primitives::maximum, x, zero).id;
        auto const dx   = apply(primitives::select, apply(primitives::less, zero, x), dy, zero).id;
        if (declare) record.facts = {{.what = claim::kink, .first = zero.id, .slope = constant_like(x, slope).id}};
        record.expressions = g;
        first              = {g, {{result_role::input_gradient, 0, dx}}};
    }
};

struct softmax_by_hand : written {
    activation_record record;
    gradient_graph first;

    softmax_by_hand() {
        term const e       = apply(primitives::exp, x - apply(primitives::row_max, x));
        term const y       = e / apply(primitives::row_sum, e);
        record.name        = "softmax";
        record.forward     = y.id;
        auto const dx      = (y * (dy - apply(primitives::row_sum, y * dy))).id;
        record.expressions = g;
        first              = {g, {{result_role::input_gradient, 0, dx}}};
    }
};

// The greatest of each group; a group has one dy, and its first greatest element gets it.
struct maxout_by_hand : written {
    activation_record record;
    gradient_graph first;

    maxout_by_hand() {
        record.name    = "maxout";
        record.forward = apply(primitives::group_max, x).id;
        auto const dx  = apply(primitives::select, apply(primitives::group_first_max, x), dy, constant_like(x, 0)).id;
        record.expressions = g;
        first              = {g, {{result_role::input_gradient, 0, dx}}};
    }
};

}  // namespace

TEST_CASE("right derivatives are proven, first and second order") {
    swish_by_hand const swish;
    auto const report = verify_derivatives(swish.record, swish.first, swish.second);
    for (auto const& v : report.violations) UNSCOPED_INFO(describe(swish.record, v));
    CHECK(report.proven());
    CHECK(report.agreed > 1000);
    CHECK(report.undecided * 10 < report.agreed);
    softmax_by_hand const softmax;
    CHECK(verify_derivatives(softmax.record, softmax.first).proven());
    maxout_by_hand const maxout;
    CHECK(verify_derivatives(maxout.record, maxout.first).proven());
}

TEST_CASE("a kink needs its declaration, and the declared slope is what counts") {
    relu_by_hand const declared(true, 0);
    auto const report = verify_derivatives(declared.record, declared.first);
    CHECK(report.proven());
    CHECK(report.breakpoints > 0);
    relu_by_hand const undeclared(false, 0);
    CHECK(!verify_derivatives(undeclared.record, undeclared.first).proven());
    relu_by_hand const other_slope(true, 1);
    auto const wrong = verify_derivatives(other_slope.record, other_slope.first);
    REQUIRE(!wrong.violations.empty());
    CHECK(describe(other_slope.record, wrong.violations[0]).find("relu: the gradient by x is 0 where") == 0);
}

TEST_CASE("a wrong second order is caught") {
    swish_by_hand swish;
    swish.second.results[1].root = swish.second.results[0].root;
    CHECK(!verify_derivatives(swish.record, swish.first, swish.second).proven());
}

TEST_CASE("every planted error that matters is killed") {
    swish_by_hand const swish;
    softmax_by_hand const softmax;
    for (auto const& [record, first] :
         {std::pair{&swish.record, &swish.first}, std::pair{&softmax.record, &softmax.first}}) {
        auto const score = score_mutations(*record, *first);
        for (auto const& s : score.survivors) UNSCOPED_INFO(s);
        CHECK(score.complete());
        CHECK(score.killed >= 12);
        CHECK(score.equivalent <= 2);
    }
}

// Of derivatives that calculus makes: formulas at whose places a difference of doubles or of one step says little.
namespace {

template <class Formula>
derivative_report verified(Formula formula, std::vector<fact_record> facts = {}, std::vector<parameter_record> parameters = {}) {
    activation_record a;
    a.name       = "f";
    a.parameters = std::move(parameters);
    term const x{a.expressions, a.expressions.leaf(leaves::input)}, b{a.expressions, a.expressions.leaf(leaves::parameter)};
    a.forward    = formula(x, b).id;
    a.facts      = std::move(facts);
    for (fact_record& f : a.facts) f.first = f.slope = a.expressions.constant(0);
    derivation const d = passes::differentiate(a);
    REQUIRE(std::string(d.error.sentence.view()) == "");
    return verify_derivatives(a, {d.g, d.gradient}, {d.g, d.second});
}
parameter_record parameter_b() { return {.name = "b", .initial = {1.0}, .learnable = true, .domain = {-10, 10}, .tried = {0}}; }

}  // namespace

TEST_CASE("quotients that near a slope slowly are no alarm") {
    using namespace primitives;
    auto const report = verified([](term x, term) { return apply(primitives::power, apply(maximum, x, constant_like(x, 0)), constant_like(x, 1.5)); });
    CHECK(report.violations.empty());
    CHECK(report.breakpoints > 0);
}

TEST_CASE("where a difference is worse than what it judges, nothing is decided") {
    auto const report = verified([](term x, term) { return x * (apply(primitives::atan, x) / literal(3.141592653589793) + real(0.5)); });
    CHECK(report.violations.empty());
    CHECK(report.undecided == 2);
}

TEST_CASE("a kink of a parameter is no alarm") {
    auto const report = verified([](term x, term b) { return apply(primitives::absolute, b * x); }, {{.what = claim::kink}}, {parameter_b()});
    CHECK(report.violations.empty());
    CHECK(report.agreed > 0);
}

TEST_CASE("a violation names the parameters") {
    swish_by_hand const swish;
    derivative_violation v;
    v.where.parameters = {real(1.5)};
    CHECK(describe(swish.record, v).find(", beta = 1.5;") != std::string::npos);
}

TEST_CASE("a place where f has a value of its own may have any slope") {
    written f;
    term const zero = constant_like(f.x, 0), three = constant_like(f.x, 3), two = constant_like(f.x, 2), at_zero = apply(primitives::equal, f.x, zero);
    activation_record a;
    a.name    = "isolated";
    a.forward = apply(primitives::select, at_zero, three, f.x).id;
    a.facts   = {{.what = claim::jump, .first = zero.id, .slope = two.id}};
    auto const right = apply(primitives::select, at_zero, f.dy * two, f.dy).id, wrong = apply(primitives::select, at_zero, f.dy * three, f.dy).id;
    a.expressions = f.g;
    CHECK(verify_derivatives(a, {f.g, {{result_role::input_gradient, 0, right}}}, {}).violations.empty());
    CHECK_FALSE(verify_derivatives(a, {f.g, {{result_role::input_gradient, 0, wrong}}}, {}).violations.empty());
}

TEST_CASE("where f is not defined its derivative is not judged") {
    written f;
    activation_record a;
    a.name    = "reciprocal";
    a.forward = (constant_like(f.x, 1) / f.x).id;
    auto const slope = (-f.dy / (f.x * f.x)).id;
    a.expressions = f.g;
    derivative_report const report = verify_derivatives(a, {f.g, {{result_role::input_gradient, 0, slope}}}, {});
    CHECK(report.violations.empty());
    CHECK(report.undefined > 0);
}

TEST_CASE("at an end of f's domain no derivative is judged, on whichever side it is and however steep") {
    using namespace primitives;
    auto const root = [](term u) { return apply(primitives::sqrt, u); };
    for (double side : {1.0, -1.0}) {
        auto const steep  = verified([&](term x, term) { return root(real(side) * x); });
        auto const gentle = verified([&](term x, term) { return real(side) * x * root(real(side) * x); });
        auto const both   = verified([&](term x, term) { return root(apply(square, x) + real(side) * x); });
        for (derivative_report const& report : {steep, gentle, both}) {
            for (auto const& v : report.violations) UNSCOPED_INFO(describe({}, v));
            CHECK(report.violations.empty());
            CHECK(report.undefined > 0);
            CHECK(report.agreed > 0);
        }
    }
}

TEST_CASE("beside an end of f's domain a wrong derivative is caught") {
    written f;
    activation_record a;
    a.name    = "root";
    a.forward = apply(primitives::sqrt, -f.x).id;
    auto const wrong = (f.dy / apply(primitives::sqrt, -f.x)).id;
    a.expressions    = f.g;
    CHECK_FALSE(verify_derivatives(a, {f.g, {{result_role::input_gradient, 0, wrong}}}, {}).violations.empty());
}

TEST_CASE("no step leaps over a declared breakpoint, however near to a place it is") {
    for (double at : {0x1p-66, 0x1p-130, -0x1p-400, 0x1p-660, -0x1p-1000, 1e-200}) {
        written f;
        term const place = constant_like(f.x, at);
        activation_record a;
        a.name           = "far_kink";
        a.forward        = apply(primitives::absolute, f.x - place).id;
        auto const right = apply(primitives::select, f.x < place, -f.dy, apply(primitives::select, place < f.x, f.dy, constant_like(f.x, 0))).id;
        auto const wrong = apply(primitives::select, apply(primitives::equal, f.x, constant_like(f.x, 0)), -term{f.g, right}, term{f.g, right}).id;
        a.facts          = {{.what = claim::kink, .first = place.id, .slope = constant_like(f.x, 0).id}};
        a.expressions    = f.g;
        INFO(at);
        auto const report = verify_derivatives(a, {f.g, {{result_role::input_gradient, 0, right}}}, {});
        for (auto const& v : report.violations) UNSCOPED_INFO(describe(a, v));
        CHECK(report.violations.empty());
        CHECK(report.agreed > 0);
        if (std::abs(at) != 1e-200) CHECK(report.breakpoints > 0);  // no double is that place
        CHECK_FALSE(verify_derivatives(a, {f.g, {{result_role::input_gradient, 0, wrong}}}, {}).violations.empty());
    }
}
