// Law: the header-only route gives the bits of the generated kernels on every target that this machine has.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "same_bits.cpp"
#include <actgen/runtime/kernel_of.hpp>
#include <actgen/runtime/targets.h>

#include <hwy/foreach_target.h>

#include <actgen/expand-inl.h>

#include "../../../specs/hard_swish.hpp"
#include "../../../specs/relu.hpp"
#include "../../../specs/silu.hpp"
#include "../../../specs/swiglu.hpp"
#include "../../../specs/swish.hpp"

HWY_BEFORE_NAMESPACE();
namespace actgen::expand_test {
namespace HWY_NAMESPACE {

namespace hn    = hwy::HWY_NAMESPACE;
namespace route = ::actgen::HWY_NAMESPACE;
using namespace ::actgen::literals;

template <class T, class F>
void each_vector(T const* x, T* y, std::size_t n, F const& f) {
    hn::ScalableTag<T> const d;
    for (std::size_t i = 0; i + hn::Lanes(d) <= n; i += hn::Lanes(d)) hn::StoreU(f(d, hn::LoadU(d, x + i)), d, y + i);
}

// Which: 0 relu, 1 silu, 2 hard_swish, 3 swish with beta = 1.5, 4 swiglu with the gate -x; 10 + which: the gradient for dy = 1.
void run(int which, float const* x, float* y, std::size_t n) {
    each_vector(x, y, n, [&](auto d, auto v) HWY_ATTR {
        auto const one = hn::Set(d, 1.0f);
        switch (which) {
            case 0: return route::forward<specs::relu_activation::spec>(d, v);
            case 1: return route::forward<specs::silu_activation::spec>(d, v);
            case 2: return route::forward<specs::hard_swish_activation::spec>(d, v);
            case 3: return route::forward<specs::swish_activation::spec>(d, v, "beta"_s = 1.5f);
            case 4: return route::gated_forward<specs::swiglu_activation::spec>(d, v, hn::Neg(v));
            case 10: return route::backward<specs::relu_activation::spec>(d, v, one);
            case 11: return route::backward<specs::silu_activation::spec>(d, v, one);
            default: return route::backward<specs::hard_swish_activation::spec>(d, v, one);
        }
    });
}
float scalar(float x) { return route::forward<specs::silu_activation::spec>(x); }

}  // namespace HWY_NAMESPACE
}  // namespace actgen::expand_test
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <cstring>
#include <vector>

#include <actgen/kernels.h>

#include "catch.hpp"

namespace actgen::expand_test {

HWY_EXPORT(run);
HWY_EXPORT(scalar);

namespace {

std::vector<float> points() {
    std::vector<float> all;
    for (int i = -2048; i < 2048; ++i) all.push_back(static_cast<float>(i) * 0.0131f);
    return all;
}

std::vector<float> generated(char const* name, int kind, std::vector<float> const& x, float const* parameter) {
    actgen_kernel const* k = actgen::kernel_of(*actgen_find(name), kind, ACTGEN_F32);
    std::vector<float> y(x.size()), dy(x.size(), 1.0f), gate;
    for (float v : x) gate.push_back(-v);
    actgen_shape const shape    = actgen_flat(x.size());
    actgen_values const value[] = {{parameter, 1}};
    actgen_call call = actgen_call_on(&shape);
    call.x          = x.data();
    call.gate       = gate.data();
    call.dy         = dy.data();
    call.y          = y.data();
    call.dx         = y.data();
    call.parameters = value;
    REQUIRE(k->run(k, &call) == ACTGEN_OK);
    return y;
}

void compare(int which, char const* name, float const* parameter) {
    auto const x = points();
    std::vector<float> y(x.size());
    HWY_DYNAMIC_DISPATCH(run)(which, x.data(), y.data(), x.size());
    auto const wanted = generated(name, which < 10 ? ACTGEN_FORWARD : ACTGEN_BACKWARD, x, parameter);
    INFO(name << (which < 10 ? " forward" : " backward"));
    REQUIRE(std::memcmp(y.data(), wanted.data(), y.size() * sizeof(float)) == 0);
}

}  // namespace

TEST_CASE("expanded and generated kernels agree to the bit") {
    float const beta = 1.5f;
    compare(0, "relu", nullptr);
    compare(1, "silu", nullptr);
    compare(2, "hard_swish", nullptr);
    compare(3, "swish", &beta);
    compare(4, "swiglu", nullptr);
    compare(10, "relu", nullptr);
    compare(11, "silu", nullptr);
    compare(12, "hard_swish", nullptr);
}

TEST_CASE("one number goes the way of a lane") {
    auto const x      = points();
    auto const wanted = generated("silu", ACTGEN_FORWARD, x, nullptr);
    for (std::size_t i = 0; i < x.size(); i += 97) REQUIRE(HWY_DYNAMIC_DISPATCH(scalar)(x[i]) == wanted[i]);
}

}  // namespace actgen::expand_test
#endif
