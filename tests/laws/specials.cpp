// Law: NaN in gives NaN out and nothing else does; right limits; zero keeps its sign where f is odd there.
#include <cmath>
#include <limits>

#include "catch.hpp"
#include "kernel_runner.hpp"
#include "tally.hpp"

namespace actgen::laws {

namespace {

template <class T>
T forward_of(actgen_activation const& a, T x) {
    runner<T> r(a, ACTGEN_FORWARD, per_channel(a) ? actgen_extents(1, 1, 1) : actgen_flat(1), 1, chosen_values::initial);
    r.data.x[0] = x;
    REQUIRE(r.run() == ACTGEN_OK);
    return r.data.y[0];
}
template <class T>
T gradient_of(actgen_activation const& a, T x, T dy) {
    runner<T> r(a, ACTGEN_BACKWARD, per_channel(a) ? actgen_extents(1, 1, 1) : actgen_flat(1), 1, chosen_values::initial);
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

// Whether x lies beyond an end of where f is defined, as -1 does for a logarithm.  Such an end is a number of ordinary size,
// beyond which there is nothing.
template <class T>
bool undefined_from(actgen_activation const& a, T x) {
    if (x == 0) return false;
    for (T size : {std::fabs(x), T(1.5), T(3), T(17), T(88)})
        if (!std::isnan(forward_of<T>(a, std::copysign(size, x)))) return false;
    return true;
}

// Whether the slope still goes up and down far out on the side of x: sines have no value at infinity.
template <class T>
bool oscillates(actgen_activation const& a, T x) {
    int turns = 0;
    T before = 0, step = 0;
    for (int i = 0; i < 60; ++i) {
        T const slope = gradient_of<T>(a, std::copysign(T(50 + 0.37 * i), x), 1);
        if (i > 1 && (slope - before) * step < 0) ++turns;
        if (i > 0) step = slope - before;
        before = slope;
    }
    return turns > 4;
}

// forward with every parameter moved a little; what is odd only for the initial values is not odd.
template <class T>
T moved_forward(actgen_activation const& a, T x) {
    runner<T> r(a, ACTGEN_FORWARD, per_channel(a) ? actgen_extents(1, 1, 1) : actgen_flat(1), 1, chosen_values::initial);
    for (auto& values : r.data.parameters)
        for (T& one : values) one += T(0.125);
    r.data.x[0] = x;
    return r.run() == ACTGEN_OK ? r.data.y[0] : forward_of<T>(a, x);
}

bool has_list(actgen_activation const& a) {
    for (std::size_t p = 0; p < a.parameter_count; ++p)
        if (a.parameters[p]->is_list) return true;
    return false;
}

bool has_zero_parameter(actgen_activation const& a) {
    for (std::size_t p = 0; p < a.parameter_count; ++p)
        for (std::size_t k = 0; k < a.parameters[p]->count; ++k)
            if (a.parameters[p]->initial[k] == 0) return true;
    return false;
}

// Reasons not to judge, each a mechanism that is missing.
constexpr char const* beyond_the_domain = "points beyond an end of where f is defined";
constexpr char const* of_a_list         = "NaN of lists, whose quotients of powers or sums of hinges of either sign leave the range first";
constexpr char const* of_a_zero         = "NaN where a coefficient 0 meets infinity";
constexpr char const* oscillating       = "infinities of functions that oscillate, which have no value there";

// Checks the value and the slope at x; a NaN is passed over only for a reason.
template <class T>
void require_numbers(actgen_activation const& a, T x, char const* reason, tally& done) {
    INFO(a.name << " at " << x);
    T const values[] = {forward_of<T>(a, x), gradient_of<T>(a, x, 1)};
    for (T const v : values) {
        if (std::isnan(v) && reason != nullptr) {
            done.skip(reason);
            continue;
        }
        CHECK_FALSE(std::isnan(v));
        done.compare();
    }
}

}  // namespace

TEMPLATE_TEST_CASE("NaN goes through forward", "", float, double) {
    tally done;
    for_each_unary([&](actgen_activation const& a) {
        INFO(a.name);
        REQUIRE(std::isnan(forward_of<TestType>(a, std::numeric_limits<TestType>::quiet_NaN())));
        REQUIRE(std::isnan(forward_of<TestType>(a, -std::numeric_limits<TestType>::quiet_NaN())));
        done.compare(2);
    });
    done.conclude();
}

TEMPLATE_TEST_CASE("finite operands never give NaN", "", float, double) {
    tally done;
    for_each_unary([&](actgen_activation const& a) {
        for (TestType x : finite_points<TestType>()) {
            if (undefined_from<TestType>(a, x)) {
                done.skip(beyond_the_domain);
                continue;
            }
            require_numbers(a, x, has_list(a) && std::fabs(x) > TestType(0x1p18) ? of_a_list : nullptr, done);
        }
    });
    done.conclude();
}

TEMPLATE_TEST_CASE("infinities give limits, not NaN", "", float, double) {
    constexpr TestType infinity = std::numeric_limits<TestType>::infinity();
    tally done;
    for_each_unary([&](actgen_activation const& a) {
        for (TestType x : {-infinity, infinity}) {
            if (undefined_from<TestType>(a, x)) {
                done.skip(beyond_the_domain);
                continue;
            }
            char const* const reason = has_list(a) ? of_a_list : has_zero_parameter(a) ? of_a_zero
                                       : oscillates<TestType>(a, x)                    ? oscillating : nullptr;
            require_numbers(a, x, reason, done);
        }
    });
    done.conclude();
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
    tally done;
    for_each_unary([&](actgen_activation const& a) {
        TestType const beside = forward_of<TestType>(a, TestType(1e-30));
        bool odd = beside != 0 && std::fabs(beside) < TestType(1e-10);  // neither flat at 0 nor jumping there
        for (TestType x : {TestType(0.1), TestType(1.7), TestType(5)}) odd = odd && forward_of<TestType>(a, -x) == -forward_of<TestType>(a, x) && moved_forward<TestType>(a, -x) == -moved_forward<TestType>(a, x);
        if (!odd) return done.skip("activations that are not odd");
        done.compare();
        INFO(a.name);
        CHECK(forward_of<TestType>(a, TestType(-0.0)) == 0);
        CHECK(std::signbit(forward_of<TestType>(a, TestType(-0.0))));
    });
    done.conclude();
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
