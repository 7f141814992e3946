// A kernel with tables and rare paths, expanded for every target and for one number, against the interpreter.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "rare_paths.cpp"
#include <actgen/runtime/targets.h>

#include <hwy/foreach_target.h>

#include <actgen/expand-inl.h>
#include <actgen/runtime/phase.h>

#include "rare_example.hpp"

#ifndef ACTGEN_RARE_PATHS_FROZEN
#define ACTGEN_RARE_PATHS_FROZEN
namespace actgen::rare_paths {
inline constexpr measured_kernel measured_f32(testing::rare_example(dtype::f32)), measured_f64(testing::rare_example(dtype::f64));
inline constexpr auto frozen_f32 = trim_kernel<measured_f32>();
inline constexpr auto frozen_f64 = trim_kernel<measured_f64>();
static_assert(frozen_f32.rows.size() == 4);
}  // namespace actgen::rare_paths
#endif

HWY_BEFORE_NAMESPACE();
namespace actgen::rare_paths {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

template <class D, auto const& Kernel>
void expand_all(phase_call const& call) {
    using T = hn::TFromD<D>;
    D const d;
    T const* const x    = static_cast<T const*>(call.input[0]);
    T *const y          = static_cast<T*>(call.result[0]), *const slope = static_cast<T*>(call.result[1]);
    std::array<T, 1> const parameters{call.parameter_value<T>(0)};
    for (std::size_t i = 0; i + hn::Lanes(d) <= call.count; i += hn::Lanes(d)) {
        auto const v = hn::LoadU(d, x + i);
        ::actgen::HWY_NAMESPACE::expansion<Kernel, D, 1> const all({{v, v}, v}, parameters);
        hn::StoreU(all.template result<0>(), d, y + i);
        hn::StoreU(all.template result<1>(), d, slope + i);
    }
}

void run_f32(phase_call const& call) { expand_all<hn::ScalableTag<float>, frozen_f32>(call); }
void run_f64(phase_call const& call) { expand_all<hn::ScalableTag<double>, frozen_f64>(call); }
void one_f32(phase_call const& call) { expand_all<hn::CappedTag<float, 1>, frozen_f32>(call); }
void one_f64(phase_call const& call) { expand_all<hn::CappedTag<double, 1>, frozen_f64>(call); }

}  // namespace HWY_NAMESPACE
}  // namespace actgen::rare_paths
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <random>

#include <actgen/lower/interpret.hpp>
#include <actgen/runtime/library/dispatch.h>

#include "catch.hpp"

namespace actgen::rare_paths {
namespace {

template <class T>
void check(phase_table const& run, int target) {
    std::mt19937_64 random(3);
    std::vector<T> x;
    while (x.size() < 16384) {
        T const v = std::ldexp(static_cast<T>(static_cast<std::int32_t>(random())), -29);
        x.push_back(x.size() / 64 % 2 ? v : ieee::number<T>(static_cast<ieee::bits_of<T>>(random())));
    }
    T const b = T(0.75);
    contraction const kind = target == 0 || target == 1 || target == 3 ? contraction::fused : contraction::unfused;
    interpreter<T> const f(testing::rare_example(sizeof(T) == 4 ? dtype::f32 : dtype::f64), kind);
    auto const expected = f.run({.input = {x.data()}, .parameters = {b}}, x.size());
    std::vector<T> y(x.size()), slope(x.size());
    phase_call call;
    call.count     = x.size();
    call.input[0]  = x.data();
    call.result[0] = y.data();
    call.result[1] = slope.data();
    call.parameter = &b;
    run.of[target](call);
    std::size_t wrong = 0;
    auto const same   = [](T one, T other) { return (one != one && other != other) || ieee::bits(one) == ieee::bits(other); };
    for (std::size_t i = 0; i < x.size(); ++i) wrong += !same(y[i], expected[0][i]) || !same(slope[i], expected[1][i]);
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("rare paths are expanded to the bits of a choice, in vectors and alone") {
    constexpr char const* target_names[] = {"AVX3", "AVX2", "SSE4", "NEON", "SCALAR"};
    int tried = 0;
    for (int target = 0; target < target_count; ++target) {
        if (choose_target(target_names[target]).status != ACTGEN_OK) continue;
        INFO(target_names[target]);
        check<float>(ACTGEN_PHASE(run_f32), target);
        check<double>(ACTGEN_PHASE(run_f64), target);
        check<float>(ACTGEN_PHASE(one_f32), target);
        check<double>(ACTGEN_PHASE(one_f64), target);
        ++tried;
    }
    CHECK(tried >= 1);
}

}  // namespace actgen::rare_paths
#endif
