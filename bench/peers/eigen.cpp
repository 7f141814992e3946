// Eigen's array functions (Debian libeigen3-dev), for the instruction set that this file is compiled for.
#include <Eigen/Core>
#include <unsupported/Eigen/SpecialFunctions>

#include "peer.hpp"

namespace actgen::peers {

namespace {

using array = Eigen::Map<Eigen::ArrayXf>;
using input = Eigen::Map<Eigen::ArrayXf const>;

template <class F>
void forward(peer& p, char const* activation, F f) {
    p.cells.push_back({activation, direction::forward, [f](float const* x, float const*, float* y, extent size) {
                           auto const n = static_cast<Eigen::Index>(size.elements());
                           f(array(y, n), input(x, n));
                       }});
}
template <class F>
void backward(peer& p, char const* activation, direction way, F f) {
    p.cells.push_back({activation, way, [f](float const* in, float const* dy, float* dx, extent size) {
                           auto const n = static_cast<Eigen::Index>(size.elements());
                           f(array(dx, n), input(dy, n), input(in, n));
                       }});
}

}  // namespace

peer eigen_peer() {
    peer p{"eigen", std::to_string(EIGEN_WORLD_VERSION) + "." + std::to_string(EIGEN_MAJOR_VERSION) + "." + std::to_string(EIGEN_MINOR_VERSION), {}};
    constexpr auto from_x = direction::backward, from_y = direction::backward_from_output;
    forward(p, "relu", [](array y, input x) { y = x.max(0.0f); });
    forward(p, "leaky_relu", [](array y, input x) { y = x.max(0.01f * x); });
    forward(p, "abs", [](array y, input x) { y = x.abs(); });
    forward(p, "relu6", [](array y, input x) { y = x.max(0.0f).min(6.0f); });
    forward(p, "hard_tanh", [](array y, input x) { y = x.max(-1.0f).min(1.0f); });
    forward(p, "hard_swish", [](array y, input x) { y = x * (x + 3).max(0.0f).min(6.0f) * (1 / 6.0f); });
    forward(p, "sigmoid", [](array y, input x) { y = x.logistic(); });
    forward(p, "tanh", [](array y, input x) { y = x.tanh(); });
    forward(p, "softsign", [](array y, input x) { y = x / (1 + x.abs()); });
    forward(p, "elu", [](array y, input x) { y = (x > 0).select(x, x.expm1()); });
    forward(p, "softplus", [](array y, input x) { y = x.max(0.0f) + (-x.abs()).exp().log1p(); });
    forward(p, "silu", [](array y, input x) { y = x * x.logistic(); });
    forward(p, "gelu", [](array y, input x) { y = 0.5f * x * (1 + (0.70710678f * x).erf()); });
    forward(p, "gelu_tanh", [](array y, input x) { y = 0.5f * x * (1 + (0.79788456f * x * (1 + 0.044715f * x.square())).tanh()); });
    backward(p, "relu", from_x, [](array dx, input dy, input x) { dx = (x > 0).select(dy, 0.0f); });
    backward(p, "sigmoid", from_x, [](array dx, input dy, input x) { dx = dy * x.logistic() * (1 - x.logistic()); });
    backward(p, "tanh", from_x, [](array dx, input dy, input x) { dx = dy * (1 - x.tanh().square()); });
    backward(p, "softplus", from_x, [](array dx, input dy, input x) { dx = dy * x.logistic(); });
    backward(p, "elu", from_x, [](array dx, input dy, input x) { dx = dy * (x > 0).select(1.0f, x.exp()); });
    backward(p, "sigmoid", from_y, [](array dx, input dy, input y) { dx = dy * y * (1 - y); });
    backward(p, "tanh", from_y, [](array dx, input dy, input y) { dx = dy * (1 - y.square()); });
    return p;
}

}  // namespace actgen::peers
