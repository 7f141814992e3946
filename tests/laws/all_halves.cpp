// Law: of every input of 16 bits f and f' are nearly the nearest numbers of the format, and the same on every target that fuses.
#include <bit>
#include <cmath>
#include <optional>

#include <actgen/runtime/half.h>
#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/on_target.h>

#include "catch.hpp"
#include "kernel_runner.hpp"
#include "tally.hpp"

namespace actgen::laws {

namespace {

constexpr std::size_t every_half = 0x10000;
constexpr double most_ulp        = 0.51;
constexpr double most_at_root    = 0x1p-27;  // besides half an ULP: what terms of f' that cancel lose in float32

template <class S>
constexpr actgen_dtype half_dtype = std::is_same_v<S, bf16> ? ACTGEN_BF16 : ACTGEN_F16;

// Of a format: the last bit of a number of the size of `v`, and where infinity stands.
template <class S>
double last_bit(double v) {
    constexpr int significand = std::is_same_v<S, bf16> ? 8 : 11, least_exponent = std::is_same_v<S, bf16> ? -126 : -14;
    int const exponent = v == 0 || !std::isfinite(v) ? least_exponent : std::max(std::ilogb(v), least_exponent);
    return std::ldexp(1, exponent + 1 - significand);
}
template <class S>
constexpr double beyond_all = std::is_same_v<S, bf16> ? 0x1p128 : 0x1p16;

// In ULP; 0 where it is the nearest number.  `exact` may be any double, `got` infinite for what is not much smaller.
template <class S>
double half_error(S got, double exact) {
    double const number = static_cast<double>(to_float(got));
    if (number != number || exact != exact) return number != number && exact != exact ? 0 : HUGE_VAL;
    if (number == exact) return 0;
    double const least = -beyond_all<S>, most = beyond_all<S>;
    double const near  = std::clamp(number, least, most), from = std::clamp(exact, least, most);
    return std::fabs(near - from) / last_bit<S>(std::min(std::fabs(from), std::nextafter(most, 0)));
}

struct results_of_half {
    std::vector<std::uint16_t> y, derivative;
    bool operator==(results_of_half const&) const = default;
};

// f, or f and f', of every input on a target; NaN as one pattern.
template <class S>
results_of_half run_every_half(actgen_activation const& a, actgen_kernel const& kernel, std::vector<S> const& x, int target) {
    std::vector<S> y(every_half), derivative(every_half);
    std::vector<std::vector<float>> parameters;
    std::vector<actgen_values> values;
    for (std::size_t p = 0; p < a.parameter_count; ++p) parameters.push_back(values_for<float>(a, p, 1, chosen_values::initial));
    for (auto const& one : parameters) values.push_back({one.data(), one.size()});
    actgen_shape const shape = actgen_flat(every_half);
    actgen_call call         = actgen_call_on(&shape);
    call.x                   = x.data();
    call.y                   = y.data();
    call.derivative          = derivative.data();
    call.parameters          = values.data();
    run_on_target(*static_cast<kernel_record const*>(kernel.record), call, target);
    auto const patterns = [](std::vector<S> const& all) {
        std::vector<std::uint16_t> bits;
        for (S v : all) bits.push_back(to_float(v) != to_float(v) ? std::uint16_t{0xFFFF} : v.bits);
        return bits;
    };
    return {patterns(y), patterns(derivative)};
}

// The same by the kernel of doubles, at the parameters as floats hold them; none where the domain of doubles does not.
std::optional<runner<double>> run_every_half_exactly(actgen_activation const& a, int kind, std::vector<double> const& x) {
    std::optional<runner<double>> all(std::in_place, a, kind, actgen_flat(every_half), every_half, chosen_values::initial);
    runner<double>& exact = *all;
    exact.data.x = x;
    for (auto& values : exact.data.parameters)
        for (double& v : values) v = static_cast<double>(static_cast<float>(v));
    actgen_status const status = exact.run();
    if (status == ACTGEN_PARAMETER_DOMAIN) return std::nullopt;
    REQUIRE(status == ACTGEN_OK);
    return all;
}

struct half_count {
    std::size_t compared = 0, not_nearest = 0, at_roots = 0;
};

// Whether the value changes its sign within a few inputs, whose patterns are neighbours.
bool is_beside_root(std::vector<double> const& exact, std::size_t i) {
    constexpr std::size_t few = 16, sign = every_half / 2;
    std::size_t const low = i % sign < few ? i / sign * sign : i - few, high = std::min(i + few, i / sign * sign + sign - 1);
    return exact[low] * exact[high] < 0;
}

template <class S>
void judge_halves(std::vector<std::uint16_t> const& got, std::vector<double> const& exact, std::vector<S> const& x, half_count& count) {
    double worst   = 0;
    std::size_t at = 0;
    for (std::size_t i = 0; i < every_half; ++i) {
        double const error = half_error(S{got[i]}, exact[i]);
        count.not_nearest += error > 0.5;
        if (error > most_ulp && is_beside_root(exact, i) && (error - 0.5) * last_bit<S>(exact[i]) <= most_at_root) {
            ++count.at_roots;
            continue;
        }
        if (error > worst) worst = error, at = i;
    }
    count.compared += every_half;
    INFO("at " << to_float(x[at]) << ": " << to_float(S{got[at]}) << " where " << exact[at] << " is exact");
    CHECK(worst <= most_ulp);
}

bool is_told_by_x(actgen_activation const& a) { return a.extent == ACTGEN_POINTWISE && a.inputs == 1 && !a.uses_noise; }

}  // namespace

TEMPLATE_TEST_CASE("f and f' of all 65,536 inputs are within 0.51 ULP of the value but beside roots", "", bf16, f16) {
    using S = TestType;
    std::vector<S> x(every_half);
    std::vector<double> wide(every_half);
    for (std::size_t i = 0; i < every_half; ++i) {
        x[i].bits = static_cast<std::uint16_t>(i);
        wide[i]   = static_cast<double>(to_float(x[i]));
    }
    tally law, targets;
    half_count count;
    for (std::size_t i = 0; i < actgen_activation_count; ++i)
        for (int kind : {ACTGEN_FORWARD, ACTGEN_FORWARD_DERIVATIVE}) {
            actgen_activation const& a        = *actgen_activations[i];
            actgen_kernel const* const kernel = actgen::kernel_of(a, kind, half_dtype<S>);
            if (kernel == nullptr) continue;
            if (!is_told_by_x(a)) {
                law.skip("kernels of more than x");
                continue;
            }
            INFO(a.name << ' ' << kernel->name);
            auto const exact = run_every_half_exactly(a, kind, wide);
            if (!exact) {
                law.skip("kernels whose parameters' ends are nearer to floats than to doubles");
                continue;
            }
            results_of_half fused;
            for (char const* name : {"AVX3", "AVX2", "NEON", "SSE4", "SCALAR"}) {
                chosen_target const target = choose_target(name);
                if (target.status != ACTGEN_OK) continue;
                INFO(name);
                results_of_half const got = run_every_half(a, *kernel, x, target.index);
                bool const fuses          = name[0] == 'A' || name[0] == 'N';
                if (fuses && !fused.y.empty()) {
                    CHECK(got == fused);
                    targets.compare(every_half);
                    continue;
                }
                if (fuses) fused = got;
                half_count without;
                judge_halves(got.y, exact->data.y, x, fuses ? count : without);
                if (kind == ACTGEN_FORWARD_DERIVATIVE) judge_halves(got.derivative, exact->data.derivative, x, fuses ? count : without);
                law.compare(every_half);
            }
        }
    law.conclude();
    targets.conclude(choose_target("AVX3").status == ACTGEN_OK);
    WARN((std::is_same_v<S, bf16> ? "bf16: " : "f16: ") << count.not_nearest << " of " << count.compared << " are not the nearest numbers; " << count.at_roots << " beside roots are further off");
}

}  // namespace actgen::laws
