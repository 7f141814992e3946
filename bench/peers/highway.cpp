// Loops over Highway's mathematical functions (hwy/contrib/math), for the instruction set that this file is compiled for.
#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include "peer.hpp"

HWY_BEFORE_NAMESPACE();
namespace actgen::peers {

namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D      = hn::ScalableTag<float>;
using V      = hn::Vec<D>;
constexpr D d{};

HWY_INLINE V number(float value) { return hn::Set(d, value); }
HWY_INLINE V sigmoid(V x) { return hn::Div(number(1), hn::Add(number(1), hn::Exp(d, hn::Neg(x)))); }
HWY_INLINE V softplus(V x) { return hn::Add(hn::Max(x, hn::Zero(d)), hn::Log1p(d, hn::Exp(d, hn::Neg(hn::Abs(x))))); }
HWY_INLINE V where_positive(V x, V yes, V no) { return hn::IfThenElse(hn::Gt(x, hn::Zero(d)), yes, no); }
HWY_INLINE V square(V x) { return hn::Mul(x, x); }
HWY_INLINE V gelu_tanh_operand(V x) { return hn::Mul(hn::Mul(number(0.79788456f), x), hn::MulAdd(number(0.044715f), square(x), number(1))); }

// Every size measured is a multiple of every vector.
template <class F>
void forward(peer& p, char const* activation, F f) {
    p.cells.push_back({activation, direction::forward, [f](float const* x, float const*, float* y, extent size) {
                           for (std::size_t i = 0; i < size.elements(); i += hn::Lanes(d)) hn::StoreU(f(hn::LoadU(d, x + i)), d, y + i);
                       }});
}
template <class F>
void slope(peer& p, char const* activation, direction way, F df) {
    p.cells.push_back({activation, way, [df](float const* in, float const* dy, float* dx, extent size) {
                           for (std::size_t i = 0; i < size.elements(); i += hn::Lanes(d))
                               hn::StoreU(hn::Mul(hn::LoadU(d, dy + i), df(hn::LoadU(d, in + i))), d, dx + i);
                       }});
}

}  // namespace

peer highway_peer() {
    peer p{"highway", std::to_string(HWY_MAJOR) + "." + std::to_string(HWY_MINOR) + "." + std::to_string(HWY_PATCH), {}};
    constexpr auto from_x = direction::backward, from_y = direction::backward_from_output;
    forward(p, "relu", [](V x) { return hn::Max(x, hn::Zero(d)); });
    forward(p, "leaky_relu", [](V x) { return hn::Max(x, hn::Mul(number(0.01f), x)); });
    forward(p, "hard_swish", [](V x) { return hn::Mul(x, hn::Mul(hn::Clamp(hn::Add(x, number(3)), hn::Zero(d), number(6)), number(1 / 6.0f))); });
    forward(p, "elu", [](V x) { return where_positive(x, x, hn::Expm1(d, x)); });
    forward(p, "celu", [](V x) { return where_positive(x, x, hn::Expm1(d, x)); });
    forward(p, "sigmoid", [](V x) { return sigmoid(x); });
    forward(p, "tanh", [](V x) { return hn::Tanh(d, x); });
    forward(p, "softsign", [](V x) { return hn::Div(x, hn::Add(number(1), hn::Abs(x))); });
    forward(p, "softplus", [](V x) { return softplus(x); });
    forward(p, "log_sigmoid", [](V x) { return hn::Neg(softplus(hn::Neg(x))); });
    forward(p, "silu", [](V x) { return hn::Div(x, hn::Add(number(1), hn::Exp(d, hn::Neg(x)))); });
    forward(p, "gelu_tanh", [](V x) { return hn::Mul(hn::Mul(number(0.5f), x), hn::Add(number(1), hn::Tanh(d, gelu_tanh_operand(x)))); });
    forward(p, "mish", [](V x) { return hn::Mul(x, hn::Tanh(d, softplus(x))); });
    slope(p, "relu", from_x, [](V x) { return where_positive(x, number(1), hn::Zero(d)); });
    slope(p, "elu", from_x, [](V x) { return where_positive(x, number(1), hn::Exp(d, x)); });
    slope(p, "celu", from_x, [](V x) { return where_positive(x, number(1), hn::Exp(d, x)); });
    slope(p, "sigmoid", from_x, [](V x) { V const s = sigmoid(x); return hn::Mul(s, hn::Sub(number(1), s)); });
    slope(p, "tanh", from_x, [](V x) { return hn::NegMulAdd(hn::Tanh(d, x), hn::Tanh(d, x), number(1)); });
    slope(p, "softsign", from_x, [](V x) { return hn::Div(number(1), square(hn::Add(number(1), hn::Abs(x)))); });
    slope(p, "softplus", from_x, [](V x) { return sigmoid(x); });
    slope(p, "log_sigmoid", from_x, [](V x) { return sigmoid(hn::Neg(x)); });
    slope(p, "silu", from_x, [](V x) { V const s = sigmoid(x); return hn::Mul(s, hn::MulAdd(x, hn::Sub(number(1), s), number(1))); });
    slope(p, "mish", from_x, [](V x) {
        V const t = hn::Tanh(d, softplus(x));
        return hn::MulAdd(hn::Mul(x, hn::NegMulAdd(t, t, number(1))), sigmoid(x), t);
    });
    slope(p, "sigmoid", from_y, [](V y) { return hn::Mul(y, hn::Sub(number(1), y)); });
    slope(p, "tanh", from_y, [](V y) { return hn::NegMulAdd(y, y, number(1)); });
    slope(p, "elu", from_y, [](V y) { return where_positive(y, number(1), hn::Add(y, number(1))); });
    slope(p, "celu", from_y, [](V y) { return where_positive(y, number(1), hn::Add(y, number(1))); });
    slope(p, "softplus", from_y, [](V y) { return hn::Sub(number(1), hn::Exp(d, hn::Neg(y))); });
    slope(p, "log_sigmoid", from_y, [](V y) { return hn::Sub(number(1), hn::Exp(d, y)); });
    return p;
}

}  // namespace actgen::peers
HWY_AFTER_NAMESPACE();
