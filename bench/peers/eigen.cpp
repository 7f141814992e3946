// Eigen's array functions (Debian libeigen3-dev), compiled -O3 -march=native.
#include <Eigen/Core>

#include "cell.hpp"

namespace actgen::peers {

namespace {

using array = Eigen::Map<Eigen::ArrayXf>;
using input = Eigen::Map<Eigen::ArrayXf const>;

template <class F>
void forward(std::vector<cell>& cells, char const* activation, F f) {
    cells.push_back({"eigen", activation, direction::forward, [f](float const* x, float const*, float* y, std::size_t n) {
                         array out(y, static_cast<Eigen::Index>(n));
                         out = f(input(x, static_cast<Eigen::Index>(n)));
                     }});
}

}  // namespace

void add_eigen(std::vector<cell>& cells) {
    forward(cells, "relu", [](input x) { return x.max(0.0f).eval(); });
    forward(cells, "sigmoid", [](input x) { return x.logistic().eval(); });
    forward(cells, "tanh", [](input x) { return x.tanh().eval(); });
    forward(cells, "silu", [](input x) { return (x * x.logistic()).eval(); });
    forward(cells, "abs", [](input x) { return x.abs().eval(); });
}

}  // namespace actgen::peers
