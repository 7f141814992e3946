// Functions of x - c where c is no number of the type: at x = fl(c) the whole operand is what rounding c lost.
#include "catch.hpp"

#include <vector>

#include <actgen/number/real_math.hpp>

#include "formulas.hpp"

using namespace actgen;
using namespace actgen::testing;

namespace {

struct cancelling_constant {
    std::string name;
    real value;
};

struct rooted_function {
    primitive const* op;
    long double (*exact)(long double);
};

// High and low part of c; at the places below x - c is exact in extended precision but for the low part's own rounding.
template <class T>
long double difference(T x, real c) {
    return (static_cast<long double>(x) - static_cast<long double>(c.high)) - static_cast<long double>(c.low);
}

}  // namespace

TEMPLATE_TEST_CASE("functions of a difference keep their sign where its high part is 0", "[lower]", float, double) {
    dtype const type = sizeof(TestType) == 4 ? dtype::f32 : dtype::f64;
    std::vector<cancelling_constant> const constants{
        {"log 2", constant_math::log_of_2}, {"pi", real_math::half_pi * real(2)}, {"e", real_math::exp(real(1))},
        {"0.1", literal(0.1)},              {"1/3", real(1) / real(3)},           {"-100.7", literal(-100.7)}};
    std::vector<rooted_function> const functions{
        {&primitives::expm1, [](long double u) { return std::expm1(u); }},
        {&primitives::log1p, [](long double u) { return std::log1p(u); }},
        {&primitives::sinh, [](long double u) { return std::sinh(u); }},
        {&primitives::tanh, [](long double u) { return std::tanh(u); }},
        {&primitives::asinh, [](long double u) { return std::asinh(u); }},
        {&primitives::sin, [](long double u) { return std::sin(u); }},
        {&primitives::atan, [](long double u) { return std::atan(u); }},
        {&primitives::erf, [](long double u) { return std::erf(u); }},
        {&primitives::log, [](long double u) { return std::log(u); }},
        {&primitives::sign, [](long double u) { return u > 0 ? 1.0L : -1.0L; }}};
    int compared = 0;
    for (rooted_function const& f : functions)
        for (cancelling_constant const& c : constants)
            for (int shape = 0; shape < 3; ++shape) {  // x - c, c - x, 3 (x - c)
                graph g;
                term const x{g, g.leaf(leaves::input)};
                real const value  = c.value;
                term const from   = x - value, to = value - x;
                term const u      = shape == 0 ? from : shape == 1 ? to : real(3) * from;
                interpreter<TestType> const run(passes::lower(g, {{result_role::output, 0, apply(*f.op, u).id}}, kernel_kind::forward, type));
                auto const near = static_cast<TestType>(rounded_to(type, value));
                leaf_values<TestType> given;
                given.x = {std::nextafter(near, TestType(-1000)), near, std::nextafter(near, TestType(1000))};
                auto const y = evaluated(run, given)[0];
                for (std::size_t i = 0; i < 3; ++i) {
                    long double const d     = difference(given.x[i], value);
                    long double const exact = f.exact(shape == 0 ? d : shape == 1 ? -d : 3 * d);
                    INFO(f.op->name << " of shape " << shape << ", c = " << c.name << ", neighbour " << static_cast<int>(i) - 1);
                    CHECK(error_in_ulps(y[i], exact) <= 2);
                    ++compared;
                }
            }
    CHECK(compared == 10 * 6 * 3 * 3);
}

TEMPLATE_TEST_CASE("the zero of a difference that does not cancel keeps its sign", "[lower]", float, double) {
    dtype const type = sizeof(TestType) == 4 ? dtype::f32 : dtype::f64;
    for (primitive const* op : {&primitives::expm1, &primitives::tanh, &primitives::asinh, &primitives::atan, &primitives::sin, &primitives::sinh}) {
        graph g;
        term const x{g, g.leaf(leaves::input)};
        term const u = literal(0.1) * x;
        interpreter<TestType> const run(passes::lower(g, {{result_role::output, 0, apply(*op, u).id}}, kernel_kind::forward, type));
        leaf_values<TestType> given;
        given.x      = {TestType(-0.0), TestType(0)};
        auto const y = evaluated(run, given)[0];
        INFO(op->name);
        CHECK((y[0] == 0 && std::signbit(y[0])));
        CHECK((y[1] == 0 && !std::signbit(y[1])));
    }
}
