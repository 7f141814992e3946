// Law: fast kernels keep their promise beside the kernels in double precision, and give f(0) and limits exactly; what is odd or even
// in the accurate tier stays so.
#include <cmath>
#include <cstring>
#include <limits>

#include "catch.hpp"
#include "kernel_runner.hpp"
#include "tally.hpp"

namespace actgen::laws {

namespace {

constexpr std::size_t inputs = 6 * 1024;

// Inputs of all sizes, both signs of each.
std::vector<float> mirrored_inputs() {
    std::vector<float> x = numbers<float>(inputs, 11, 1);
    for (std::size_t i = 0; i < inputs / 2; ++i) {
        double const size = std::exp2(static_cast<double>(i % 1536) / 96 - 10);  // 2^-10 ... 2^6
        x[i]              = static_cast<float>(std::fabs(x[i]) * size);
        x[inputs - 1 - i]      = -x[i];
    }
    return x;
}

// Those that are not the accurate ones, from x.
template <class Visit>
void for_each_own(Visit const& visit) {
    for_each_fast_kernel([&](actgen_activation const& a, actgen_kernel const& kernel) {
        bool const same = kernel.record == actgen::kernel_of(a, kernel.kind, ACTGEN_F32)->record;
        if (!same && kernel.kind != ACTGEN_BACKWARD_FROM_OUTPUT) visit(a, kernel);
    });
}

// How many there are; none where no table of a build is cheaper than its closed form.
std::size_t own_kernels() {
    std::size_t count = 0;
    for_each_own([&](actgen_activation const&, actgen_kernel const&) { ++count; });
    return count;
}

template <class T>
std::vector<T> main_result(runner<T> const& r) {
    return r.kernel->kind == ACTGEN_FORWARD || r.kernel->kind == ACTGEN_FORWARD_DERIVATIVE ? r.data.y : r.data.dx;
}

// The kernel at the initial parameters, for these inputs.
template <class T>
runner<T> run_at(actgen_activation const& a, actgen_kernel const& kernel, std::vector<float> const& x) {
    int const tier = sizeof(T) == 4 ? tier_of(kernel) : ACTGEN_ACCURATE;
    runner<T> r(a, kernel.kind, shape_for(a, x.size()), x.size(), chosen_values::initial, tier);
    r.data.x.assign(x.begin(), x.end());
    for (std::size_t i = 0; i < x.size(); ++i) r.data.gate[i] = static_cast<T>(static_cast<float>(r.data.gate[i]));
    for (T& dy : r.data.dy) dy = static_cast<T>(static_cast<float>(dy));
    REQUIRE(r.run() == ACTGEN_OK);
    return r;
}

}  // namespace

TEST_CASE("every pointwise kernel of first order that computes in float32 has a fast name, others have none") {
    tally law;
    for (std::size_t i = 0; i < actgen_activation_count; ++i) {
        actgen_activation const& a = *actgen_activations[i];
        bool fast_seen             = false;
        for (std::size_t k = 0; k < a.kernel_count; ++k) {
            actgen_kernel const& kernel = *a.kernels[k];
            INFO(a.name << ' ' << kernel.name);
            if (tier_of(kernel) == ACTGEN_EXACT) continue;
            bool const fast = tier_of(kernel) == ACTGEN_FAST;
            fast_seen       = fast_seen || fast;
            CHECK(fast == fast_seen);  // the accurate ones stand first
            bool const wanted = a.extent == ACTGEN_POINTWISE && kernel.dtype != ACTGEN_F64 && kernel.kind != ACTGEN_DOUBLE_BACKWARD;
            std::string const name = std::string(kernel.name) + "_fast";
            if (!fast) CHECK((actgen_kernel_of(&a, name.c_str()) != nullptr) == wanted);
            law.compare();
        }
    }
    law.conclude();
}

TEST_CASE("fast kernels keep their promise beside kernels in double precision") {
    tally law;
    for_each_own([&](actgen_activation const& a, actgen_kernel const& kernel) {
        INFO(a.name << ' ' << kernel.name);
        std::vector<float> const x = mirrored_inputs();
        runner<float> const fast   = run_at<float>(a, kernel, x);
        runner<double> const exact = run_at<double>(a, kernel, x);
        auto const y               = main_result(fast);
        auto const z               = main_result(exact);
        auto const accurate        = main_result(run_at<float>(a, *actgen::kernel_of(a, kernel.kind, ACTGEN_F32), x));
        bool const gradient        = kernel.kind == ACTGEN_BACKWARD;
        double outside             = 1;  // parameters that may be factors
        for (auto const& of_parameter : exact.data.parameters)
            for (double v : of_parameter) outside *= std::max(1.0, std::fabs(v));
        for (std::size_t i = 0; i < x.size(); ++i) {
            double const factor = outside * (gradient ? std::fabs(exact.data.dy[i]) : 1) * (a.inputs == 2 ? std::max(1.0, std::fabs(exact.data.gate[i])) : 1);
            double const error  = std::fabs(static_cast<double>(y[i]) - z[i]);
            bool const fine     = error <= 1.001e-6 * std::max(factor, std::fabs(z[i])) && (y[i] != 0 || static_cast<float>(z[i]) == 0 || accurate[i] == 0);
            law.compare();
            if (!fine) FAIL_CHECK("off by " << error << " at " << x[i] << ": " << y[i] << " where " << z[i] << " is exact");
        }
    });
    law.conclude(own_kernels() > 0);
}

TEST_CASE("fast kernels give f(0) and limits exactly, and are odd and even where the accurate ones are") {
    tally law, symmetric;
    constexpr float infinity = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
    std::vector<float> const special{0.0F, -0.0F, infinity, -infinity, nan, 0.0F, -0.0F, infinity, -infinity, nan, 0.0F, -0.0F};
    for_each_own([&](actgen_activation const& a, actgen_kernel const& kernel) {
        actgen_kernel const& accurate = *actgen::kernel_of(a, kernel.kind, ACTGEN_F32);
        auto const for_dy_1           = [&]<class T>(T) {  // at 0 and infinity
            runner<T> r = run_at<T>(a, kernel, special);
            r.data.dy.assign(r.data.dy.size(), T(1));
            r.data.gate.assign(r.data.gate.size(), T(1));
            REQUIRE(r.run() == ACTGEN_OK);
            return main_result(r);
        };
        INFO(a.name << ' ' << kernel.name);
        auto const y = for_dy_1(float{});
        auto const z = for_dy_1(double{});
        for (std::size_t i = 0; i < special.size(); ++i) {
            bool const same = y[i] == static_cast<float>(z[i]) || (y[i] != y[i] && z[i] != z[i]);
            law.compare();
            if (!same) FAIL_CHECK(y[i] << " at " << special[i] << " where " << z[i] << " is exact");
        }
        std::vector<float> const x = mirrored_inputs();
        auto const at_mirror = [&](actgen_kernel const& k) {
            runner<float> r = run_at<float>(a, k, x);
            for (auto* operand : {&r.data.dy, &r.data.gate})
                for (std::size_t i = 0; i < inputs / 2; ++i) (*operand)[inputs - 1 - i] = (*operand)[i];
            REQUIRE(r.run() == ACTGEN_OK);
            return main_result(r);
        };
        auto const f = at_mirror(accurate), g = at_mirror(kernel);
        for (float sign : {1.0F, -1.0F}) {
            bool accurate_has = true, fast_has = true;
            for (std::size_t i = 0; i < inputs / 2; ++i) {
                accurate_has = accurate_has && f[i] == sign * f[inputs - 1 - i];
                fast_has     = fast_has && g[i] == sign * g[inputs - 1 - i];
            }
            if (!accurate_has) {
                symmetric.skip("kernels and symmetries that the accurate one has not");
                continue;
            }
            symmetric.compare();
            CHECK(fast_has);
        }
    });
    law.conclude(own_kernels() > 0);
    symmetric.conclude(own_kernels() > 0);
}

}  // namespace actgen::laws
