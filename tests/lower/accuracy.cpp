// Errors of lowered primitives and compositions against extended precision; `[report]` prints them all.
#include "catch.hpp"

#include <cstdio>
#include <cstdlib>

#include "compositions_under_test.hpp"
#include "primitives_under_test.hpp"

using namespace actgen;
using namespace actgen::testing;

namespace {

// Every so manieth float; a denser sweep is asked for by ACTGEN_SWEEP_STRIDE.
std::uint32_t stride() {
    char const* const asked = std::getenv("ACTGEN_SWEEP_STRIDE");
    return asked ? static_cast<std::uint32_t>(std::atol(asked)) : 65521;
}

template <class T>
sweep_result<T> measure(formula_under_test const& f, contraction c) {
    interpreter<T> const run(lowered_formula(f.build, sizeof(T) == 4 ? dtype::f32 : dtype::f64), c);
    std::function<bool(T)> included;
    if (f.included) included = [&](T x) { return f.included(static_cast<double>(x)); };
    return sweep<T>(run, f.exact, stride(), included);
}

template <class T>
void report(formula_under_test const& f, double bound) {
    auto const fused = measure<T>(f, contraction::fused), unfused = measure<T>(f, contraction::unfused);
    interpreter<T> const run(lowered_formula(f.build, sizeof(T) == 4 ? dtype::f32 : dtype::f64));
    std::printf("%-14s f%zu %3d operations, %8.3f ulp at %-14.8g unfused %8.3f at %-14.8g %s\n", f.name.c_str(),
                8 * sizeof(T), run.operations(), fused.worst, static_cast<double>(fused.at), unfused.worst,
                static_cast<double>(unfused.at), fused.worst <= bound ? "" : "TOO MUCH");
}

}  // namespace

TEST_CASE("lowered primitives keep their bounds") {
    for (auto const& f : primitives_under_test()) {
        INFO(f.name);
        CHECK(measure<float>(f, contraction::fused).worst <= f.bound_f32);
        CHECK(measure<double>(f, contraction::fused).worst <= f.bound_f64);
    }
}

TEST_CASE("lowered compositions keep their bounds") {
    for (auto const& f : compositions_under_test()) {
        INFO(f.name);
        CHECK(measure<float>(f, contraction::fused).worst <= f.bound_f32);
        CHECK(measure<double>(f, contraction::fused).worst <= f.bound_f64);
    }
}

TEST_CASE("errors and operations of all", "[.][report]") {
    for (auto const& formulas : {primitives_under_test(), compositions_under_test()})
        for (auto const& f : formulas) {
            report<float>(f, f.bound_f32);
            report<double>(f, f.bound_f64);
        }
}
