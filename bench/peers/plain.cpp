// Plain loops over the standard library's functions, as a careful user would write them; compiled -O3 -march=native.
#include <cmath>

#include "cell.hpp"

namespace actgen::peers {

namespace {

template <class F>
void forward(std::vector<cell>& cells, char const* activation, F f) {
    cells.push_back({"plain", activation, direction::forward, [f](float const* x, float const*, float* y, std::size_t n) {
                         for (std::size_t i = 0; i < n; ++i) y[i] = f(x[i]);
                     }});
}
template <class F>
void backward(std::vector<cell>& cells, char const* activation, F slope) {
    cells.push_back({"plain", activation, direction::backward, [slope](float const* x, float const* dy, float* dx, std::size_t n) {
                         for (std::size_t i = 0; i < n; ++i) dx[i] = dy[i] * slope(x[i]);
                     }});
}

float sigmoid(float x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

void add_plain_loops(std::vector<cell>& cells) {
    forward(cells, "relu", [](float x) { return x > 0 ? x : 0; });
    forward(cells, "hard_swish", [](float x) { return x * std::fmin(std::fmax(x + 3, 0.0f), 6.0f) / 6; });
    forward(cells, "sigmoid", sigmoid);
    forward(cells, "tanh", [](float x) { return std::tanh(x); });
    forward(cells, "elu", [](float x) { return x > 0 ? x : std::expm1(x); });
    forward(cells, "softplus", [](float x) { return std::fmax(x, 0.0f) + std::log1p(std::exp(-std::fabs(x))); });
    forward(cells, "silu", [](float x) { return x * sigmoid(x); });
    forward(cells, "gelu", [](float x) { return 0.5f * x * std::erfc(-0.70710678f * x); });
    forward(cells, "mish", [](float x) { return x * std::tanh(std::log1p(std::exp(x))); });
    backward(cells, "relu", [](float x) { return x > 0 ? 1.0f : 0.0f; });
    backward(cells, "sigmoid", [](float x) { return sigmoid(x) * sigmoid(-x); });
    backward(cells, "tanh", [](float x) { float const t = std::tanh(x); return 1 - t * t; });
    backward(cells, "elu", [](float x) { return x > 0 ? 1.0f : std::exp(x); });
    backward(cells, "softplus", sigmoid);
    backward(cells, "silu", [](float x) { return sigmoid(x) * (1 + x * sigmoid(-x)); });
    backward(cells, "gelu", [](float x) { return 0.5f * std::erfc(-0.70710678f * x) + x * 0.39894228f * std::exp(-0.5f * x * x); });
}

}  // namespace actgen::peers
