// Law: exact kernels give the nearest floats, so the same bits on every target; they are odd, even and monotone where the function is.
#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <string>

#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/on_target.h>

#include "catch.hpp"
#include "kernel_runner.hpp"
#include "tally.hpp"

namespace actgen::laws {

namespace {

// Of every sign and exponent, among them the least and the greatest numbers, neighbours and what has few bits; in ascending order.
std::vector<float> inputs_of_every_size() {
    std::vector<float> x;
    for (std::uint32_t exponent = 0; exponent < 255; ++exponent)
        for (std::uint32_t k = 0; k < 48; ++k) {
            std::uint32_t const scattered = k * 0x2AAAB + (k % 3 == 0 ? 1 : 0), part = k < 4 ? k : k < 8 ? 0x7FFFFC + (k - 4) : k < 16 ? (k - 8) << 20 : scattered % 0x7FFFFF;
            x.push_back(std::bit_cast<float>(exponent << 23 | part));
        }
    std::sort(x.begin(), x.end());
    std::vector<float> all(x.rbegin(), x.rend());
    for (float& v : all) v = -v;
    all.insert(all.end(), x.begin(), x.end());
    return all;
}

struct results_of_exact {
    std::vector<float> y, derivative;
    std::vector<float> const& told_by(actgen_kernel const& k) const { return k.kind == ACTGEN_FORWARD ? y : derivative; }
};

results_of_exact run_on(actgen_kernel const& kernel, int target, std::vector<float> const& x) {
    results_of_exact r{std::vector<float>(x.size()), std::vector<float>(x.size())};
    actgen_shape const shape = actgen_flat(x.size());
    actgen_call call         = actgen_call_on(&shape);
    call.x                   = x.data();
    call.y                   = r.y.data();
    call.derivative          = kernel.kind == ACTGEN_FORWARD ? nullptr : r.derivative.data();
    run_on_target(*static_cast<kernel_record const*>(kernel.record), call, target);
    return r;
}

bool same(float a, float b) { return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b) || (a != a && b != b); }

// Whether this build has any; specs of combinations may all have parameters.
bool there_are_some() {
    std::size_t count = 0;
    for_each_kernel_of(ACTGEN_EXACT, [&](actgen_activation const&, actgen_kernel const&) { ++count; });
    return count > 0;
}

// At most how far a double kernel's result is from the value.  `size`: that of terms, which may cancel in f'.
double missed_by_doubles(double z, double size) { return 0x1p-42 * std::max(std::fabs(z), size); }

// Inputs ascend, and the last mirrors the first.
template <class T>
bool mirrors(std::vector<T> const& y, T sign) {
    for (std::size_t i = 0; i < y.size() / 2; ++i)
        if (!(y[i] == sign * y[y.size() - 1 - i])) return false;
    return true;
}

}  // namespace

TEST_CASE("exact kernels are those of f and f' in float32, pointwise in one input and without parameters") {
    tally law;
    for_each_kernel_of(ACTGEN_EXACT, [&](actgen_activation const& a, actgen_kernel const& kernel) {
        INFO(a.name << ' ' << kernel.name);
        CHECK(a.extent == ACTGEN_POINTWISE);
        CHECK(a.inputs == 1);
        CHECK(a.parameter_count == 0);
        CHECK(kernel.dtype == ACTGEN_F32);
        CHECK((kernel.kind == ACTGEN_FORWARD || kernel.kind == ACTGEN_FORWARD_DERIVATIVE));
        CHECK(std::string(kernel.name) == std::string(actgen::kernel_of(a, kernel.kind, ACTGEN_F32)->name) + "_exact");
        law.compare();
    });
    law.conclude(there_are_some());
}

TEST_CASE("exact kernels give the same bits on every target") {
    tally law;
    std::vector<float> const x = inputs_of_every_size();
    for_each_kernel_of(ACTGEN_EXACT, [&](actgen_activation const& a, actgen_kernel const& kernel) {
        INFO(a.name << ' ' << kernel.name);
        std::optional<results_of_exact> first;
        for (char const* name : {"AVX3", "AVX2", "SSE4", "NEON", "SCALAR"}) {
            chosen_target const chosen = choose_target(name);
            if (chosen.status != ACTGEN_OK) continue;
            INFO(name);
            results_of_exact const here = run_on(kernel, chosen.index, x);
            if (!first) first = here;
            for (std::size_t i = 0; i < x.size(); ++i) {
                law.compare();
                bool const fine = same(here.y[i], first->y[i]) && (kernel.kind == ACTGEN_FORWARD || same(here.derivative[i], first->derivative[i]));
                if (!fine) FAIL_CHECK("other bits at " << x[i]);
            }
        }
    });
    law.conclude(there_are_some());
}

TEST_CASE("exact kernels are what doubles round to, where those tell it") {
    tally law;
    std::vector<float> const x = inputs_of_every_size();
    for_each_kernel_of(ACTGEN_EXACT, [&](actgen_activation const& a, actgen_kernel const& kernel) {
        INFO(a.name << ' ' << kernel.name);
        runner<float> exact(a, kernel.kind, shape_for(a, x.size()), x.size(), chosen_values::initial, ACTGEN_EXACT);
        runner<double> wide(a, kernel.kind, shape_for(a, x.size()), x.size(), chosen_values::initial);
        exact.data.x = x;
        wide.data.x.assign(x.begin(), x.end());
        REQUIRE(exact.run() == ACTGEN_OK);
        REQUIRE(wide.run() == ACTGEN_OK);
        auto const compare = [&](std::vector<float> const& y, std::vector<double> const& z, double size) {
            for (std::size_t i = 0; i < x.size(); ++i) {
                double const off = missed_by_doubles(z[i], size);
                auto const least = static_cast<float>(z[i] - off), greatest = static_cast<float>(z[i] + off);
                if (!(least == greatest)) continue;
                law.compare();
                if (y[i] != least) FAIL_CHECK(y[i] << " at " << x[i] << " where " << z[i] << " is known");
            }
        };
        compare(exact.data.y, wide.data.y, 0);
        if (kernel.kind == ACTGEN_FORWARD_DERIVATIVE) compare(exact.data.derivative, wide.data.derivative, 1);
    });
    law.conclude(there_are_some());
}

TEST_CASE("exact kernels are odd and even where doubles are, and in the order of values that doubles tell apart") {
    tally law;
    std::vector<float> const x = inputs_of_every_size();
    std::size_t const n        = x.size();
    chosen_target const here   = the_target();
    for_each_kernel_of(ACTGEN_EXACT, [&](actgen_activation const& a, actgen_kernel const& kernel) {
        INFO(a.name << ' ' << kernel.name);
        runner<double> wide(a, kernel.kind, shape_for(a, n), n, chosen_values::initial);
        wide.data.x.assign(x.begin(), x.end());
        REQUIRE(wide.run() == ACTGEN_OK);
        results_of_exact const exact = run_on(kernel, here.index, x);
        std::vector<float> const& y  = exact.told_by(kernel);
        std::vector<double> const& z = kernel.kind == ACTGEN_FORWARD ? wide.data.y : wide.data.derivative;
        for (float sign : {1.0F, -1.0F}) {
            if (!mirrors<double>(z, sign)) continue;
            law.compare();
            CHECK(mirrors(y, sign));
        }
        double const size = kernel.kind == ACTGEN_FORWARD ? 0 : 1;
        for (std::size_t i = 0; i + 1 < n; ++i) {
            double const off = missed_by_doubles(z[i], size) + missed_by_doubles(z[i + 1], size);
            if (!(std::fabs(z[i + 1] - z[i]) > off)) continue;
            law.compare();
            bool const ordered = z[i] < z[i + 1] ? y[i] <= y[i + 1] : y[i] >= y[i + 1];
            if (!ordered) FAIL_CHECK(y[i] << ", " << y[i + 1] << " at " << x[i] << ", " << x[i + 1]);
        }
    });
    law.conclude(there_are_some());
}

}  // namespace actgen::laws
