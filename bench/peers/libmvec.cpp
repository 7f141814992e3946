// Loops over the standard library's functions as a user would write them who wants speed: -O3 -ffast-math, so that the compiler
// takes glibc's vectors of them (libmvec).  The flags are this file's alone.
#include <gnu/libc-version.h>

#include <cmath>

#include "peer.hpp"

namespace actgen::peers {

namespace {

template <class F>
void forward(peer& p, char const* activation, F f) {
    p.cells.push_back({activation, direction::forward, [f](float const* x, float const*, float* y, extent size) {
                           for (std::size_t i = 0; i < size.elements(); ++i) y[i] = f(x[i]);
                       }});
}
template <class F>
void slope(peer& p, char const* activation, direction way, F df) {
    p.cells.push_back({activation, way, [df](float const* in, float const* dy, float* dx, extent size) {
                           for (std::size_t i = 0; i < size.elements(); ++i) dx[i] = dy[i] * df(in[i]);
                       }});
}

float sigmoid(float x) { return 1 / (1 + std::exp(-x)); }
float softplus(float x) { return std::fmax(x, 0.0f) + std::log1p(std::exp(-std::fabs(x))); }
float cdf(float x) { return 0.5f * (1 + std::erf(0.70710678f * x)); }
float gelu_tanh_operand(float x) { return 0.79788456f * (x + 0.044715f * x * x * x); }
float clip(float x, float low, float high) { return std::fmin(std::fmax(x, low), high); }

}  // namespace

peer libmvec_peer() {
    peer p{"libmvec", std::string("glibc ") + gnu_get_libc_version() + ", g++ " + __VERSION__, {}};
    constexpr auto from_x = direction::backward, from_y = direction::backward_from_output;
    forward(p, "relu", [](float x) { return std::fmax(x, 0.0f); });
    forward(p, "leaky_relu", [](float x) { return x > 0 ? x : 0.01f * x; });
    forward(p, "abs", [](float x) { return std::fabs(x); });
    forward(p, "relu6", [](float x) { return clip(x, 0, 6); });
    forward(p, "hard_tanh", [](float x) { return clip(x, -1, 1); });
    forward(p, "hard_swish", [](float x) { return x * clip(x + 3, 0, 6) * (1 / 6.0f); });
    forward(p, "hard_sigmoid", [](float x) { return clip(x + 3, 0, 6) * (1 / 6.0f); });
    forward(p, "elu", [](float x) { return x > 0 ? x : std::expm1(x); });
    forward(p, "celu", [](float x) { return x > 0 ? x : std::expm1(x); });
    forward(p, "selu", [](float x) { return 1.0507010f * (x > 0 ? x : 1.6732632f * std::expm1(x)); });
    forward(p, "sigmoid", [](float x) { return sigmoid(x); });
    forward(p, "tanh", [](float x) { return std::tanh(x); });
    forward(p, "softsign", [](float x) { return x / (1 + std::fabs(x)); });
    forward(p, "softplus", [](float x) { return softplus(x); });
    forward(p, "log_sigmoid", [](float x) { return -softplus(-x); });
    forward(p, "silu", [](float x) { return x * sigmoid(x); });
    forward(p, "gelu", [](float x) { return x * cdf(x); });
    forward(p, "gelu_tanh", [](float x) { return 0.5f * x * (1 + std::tanh(gelu_tanh_operand(x))); });
    forward(p, "mish", [](float x) { return x * std::tanh(softplus(x)); });
    slope(p, "relu", from_x, [](float x) { return x > 0 ? 1.0f : 0.0f; });
    slope(p, "leaky_relu", from_x, [](float x) { return x > 0 ? 1.0f : 0.01f; });
    slope(p, "hard_swish", from_x, [](float x) { return x <= -3 ? 0 : x >= 3 ? 1 : x * (1 / 3.0f) + 0.5f; });
    slope(p, "elu", from_x, [](float x) { return x > 0 ? 1.0f : std::exp(x); });
    slope(p, "celu", from_x, [](float x) { return x > 0 ? 1.0f : std::exp(x); });
    slope(p, "selu", from_x, [](float x) { return x > 0 ? 1.0507010f : 1.7580993f * std::exp(x); });
    slope(p, "sigmoid", from_x, [](float x) { return sigmoid(x) * sigmoid(-x); });
    slope(p, "tanh", from_x, [](float x) { float const t = std::tanh(x); return 1 - t * t; });
    slope(p, "softsign", from_x, [](float x) { float const d = 1 + std::fabs(x); return 1 / (d * d); });
    slope(p, "softplus", from_x, [](float x) { return sigmoid(x); });
    slope(p, "log_sigmoid", from_x, [](float x) { return sigmoid(-x); });
    slope(p, "silu", from_x, [](float x) { float const s = sigmoid(x); return s * (1 + x * (1 - s)); });
    slope(p, "gelu", from_x, [](float x) { return cdf(x) + x * 0.39894228f * std::exp(-0.5f * x * x); });
    slope(p, "gelu_tanh", from_x, [](float x) {
        float const t = std::tanh(gelu_tanh_operand(x));
        return 0.5f * (1 + t) + 0.5f * x * (1 - t * t) * 0.79788456f * (1 + 3 * 0.044715f * x * x);
    });
    slope(p, "mish", from_x, [](float x) { float const t = std::tanh(softplus(x)); return t + x * (1 - t * t) * sigmoid(x); });
    slope(p, "sigmoid", from_y, [](float y) { return y * (1 - y); });
    slope(p, "tanh", from_y, [](float y) { return 1 - y * y; });
    slope(p, "relu", from_y, [](float y) { return y > 0 ? 1.0f : 0.0f; });
    slope(p, "elu", from_y, [](float y) { return y > 0 ? 1.0f : y + 1; });
    slope(p, "celu", from_y, [](float y) { return y > 0 ? 1.0f : y + 1; });
    slope(p, "softplus", from_y, [](float y) { return 1 - std::exp(-y); });
    slope(p, "log_sigmoid", from_y, [](float y) { return 1 - std::exp(y); });
    return p;
}

}  // namespace actgen::peers
