// Law: NaN in gives NaN out and nothing else does; right limits; zero keeps its sign where f is odd there.
#include <cmath>
#include <limits>

#include "catch.hpp"
#include "kernel_runner.hpp"

namespace actgen::laws {

namespace {

template <class T>
T forward_of(actgen_activation const& a, T x) {
    runner<T> r(a, ACTGEN_FORWARD, per_channel(a) ? actgen_extents(1, 1, 1) : actgen_flat(1), 1);
    r.data.x[0] = x;
    REQUIRE(r.run() == ACTGEN_OK);
    return r.data.y[0];
}
template <class T>
T gradient_of(actgen_activation const& a, T x, T dy) {
    runner<T> r(a, ACTGEN_BACKWARD, per_channel(a) ? actgen_extents(1, 1, 1) : actgen_flat(1), 1);
    r.data.x[0]  = x;
    r.data.dy[0] = dy;
    REQUIRE(r.run() == ACTGEN_OK);
    return r.data.dx[0];
}
template <class Visit>
void for_each_unary(Visit const& visit) {
    for (std::size_t i = 0; i < actgen_activation_count; ++i) {
        auto const& a = *actgen_activations[i];
        if (a.extent == ACTGEN_POINTWISE && a.inputs == 1) visit(a);
    }
}
template <class T>
std::vector<T> finite_points() {
    using limits = std::numeric_limits<T>;
    std::vector<T> all{0, limits::denorm_min(), limits::min(), T(1e-20), T(0.1), 1, 3, 6, 17, 40, 88, 104, T(1e10), T(1e20), T(2e38), limits::max()};
    for (std::size_t i = all.size(); i-- > 0;) all.push_back(-all[i]);
    return all;
}

}  // namespace

TEMPLATE_TEST_CASE("NaN goes through forward", "", float, double) {
    for_each_unary([](actgen_activation const& a) {
        INFO(a.name);
        REQUIRE(std::isnan(forward_of<TestType>(a, std::numeric_limits<TestType>::quiet_NaN())));
        REQUIRE(std::isnan(forward_of<TestType>(a, -std::numeric_limits<TestType>::quiet_NaN())));
    });
}

TEMPLATE_TEST_CASE("finite operands never give NaN", "", float, double) {
    for_each_unary([](actgen_activation const& a) {
        for (TestType x : finite_points<TestType>()) {
            INFO(a.name << " at " << x);
            REQUIRE_FALSE(std::isnan(forward_of<TestType>(a, x)));
            REQUIRE_FALSE(std::isnan(gradient_of<TestType>(a, x, 1)));
        }
    });
}

TEMPLATE_TEST_CASE("infinities give limits, not NaN", "", float, double) {
    constexpr TestType infinity = std::numeric_limits<TestType>::infinity();
    for_each_unary([&](actgen_activation const& a) {
        // A sum of hinges of either sign has no value at infinity that its parts could give.
        for (std::size_t p = 0; p < a.parameter_count; ++p)
            if (a.parameters[p].is_list) return;
        for (TestType x : {-infinity, infinity}) {
            INFO(a.name << " at " << x);
            REQUIRE_FALSE(std::isnan(forward_of<TestType>(a, x)));
            REQUIRE_FALSE(std::isnan(gradient_of<TestType>(a, x, 1)));
        }
    });
}

// silu, gelu and mish at -infinity are -0; what decays to 0 does so without a detour.
TEMPLATE_TEST_CASE("what vanishes at minus infinity vanishes from the right side", "", float, double) {
    for (char const* name : {"silu", "gelu", "gelu_tanh", "mish"}) {
        actgen_activation const* a = actgen_find(name);
        REQUIRE(a != nullptr);
        INFO(name);
        TestType const y = forward_of<TestType>(*a, -std::numeric_limits<TestType>::infinity());
        REQUIRE(y == 0);
        REQUIRE(std::signbit(y));
    }
}

TEMPLATE_TEST_CASE("odd functions keep the sign of zero", "", float, double) {
    for_each_unary([](actgen_activation const& a) {
        bool odd = true;
        for (TestType x : {TestType(0.1), TestType(1.7), TestType(5)}) odd = odd && forward_of<TestType>(a, -x) == -forward_of<TestType>(a, x);
        if (!odd) return;
        INFO(a.name);
        REQUIRE(forward_of<TestType>(a, TestType(-0.0)) == 0);
        REQUIRE(std::signbit(forward_of<TestType>(a, TestType(-0.0))));
    });
}

TEMPLATE_TEST_CASE("an infinite upstream gradient meets an exact zero", "", float, double) {
    constexpr TestType infinity = std::numeric_limits<TestType>::infinity();
    REQUIRE(gradient_of<TestType>(*actgen_find("relu"), -1, infinity) == 0);
    REQUIRE(gradient_of<TestType>(*actgen_find("relu6"), 7, infinity) == 0);
    REQUIRE(gradient_of<TestType>(*actgen_find("hard_tanh"), -2, infinity) == 0);
    REQUIRE(gradient_of<TestType>(*actgen_find("hard_swish"), -4, infinity) == 0);
    REQUIRE(gradient_of<TestType>(*actgen_find("relu"), 1, infinity) == infinity);
}

}  // namespace actgen::laws
