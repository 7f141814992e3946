// Expanded loops beside hand-written ones, to be disassembled and counted: expanded_<name> and written_<name>.
#include <actgen/expand-inl.h>

#include "../../../specs/hard_swish.hpp"
#include "../../../specs/relu.hpp"
#include "../../../specs/silu.hpp"

#include <hwy/contrib/math/math-inl.h>

namespace {

namespace hn    = hwy::HWY_NAMESPACE;
namespace route = actgen::HWY_NAMESPACE;
namespace specs = actgen::specs;

using D = hn::ScalableTag<float>;
using V = hn::Vec<D>;

D const d;

}  // namespace

extern "C" {

void expanded_relu(float const* x, float* y, size_t n) {
    for (size_t i = 0; i < n; i += hn::Lanes(d)) hn::StoreU(route::forward<specs::relu_activation::spec>(d, hn::LoadU(d, x + i)), d, y + i);
}
void written_relu(float const* x, float* y, size_t n) {
    for (size_t i = 0; i < n; i += hn::Lanes(d)) hn::StoreU(hn::Max(hn::Zero(d), hn::LoadU(d, x + i)), d, y + i);
}

void expanded_hard_swish(float const* x, float* y, size_t n) {
    for (size_t i = 0; i < n; i += hn::Lanes(d)) hn::StoreU(route::forward<specs::hard_swish_activation::spec>(d, hn::LoadU(d, x + i)), d, y + i);
}
void written_hard_swish(float const* x, float* y, size_t n) {
    for (size_t i = 0; i < n; i += hn::Lanes(d)) {
        V const v     = hn::LoadU(d, x + i);
        V const inner = hn::Min(hn::Max(hn::Add(v, hn::Set(d, 3.0f)), hn::Zero(d)), hn::Set(d, 6.0f));
        hn::StoreU(hn::Mul(v, hn::Mul(inner, hn::Set(d, 1.0f / 6))), d, y + i);
    }
}

void expanded_silu(float const* x, float* y, size_t n) {
    for (size_t i = 0; i < n; i += hn::Lanes(d)) hn::StoreU(route::forward<specs::silu_activation::spec>(d, hn::LoadU(d, x + i)), d, y + i);
}
void written_silu(float const* x, float* y, size_t n) {
    for (size_t i = 0; i < n; i += hn::Lanes(d)) {
        V const v = hn::LoadU(d, x + i);
        hn::StoreU(hn::Div(v, hn::Add(hn::Set(d, 1.0f), hn::Exp(d, hn::Neg(v)))), d, y + i);
    }
}

}  // extern "C"
