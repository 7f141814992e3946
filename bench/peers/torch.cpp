// PyTorch's C++ library (Debian libtorch-dev), one thread; see bench/README.md for ATEN_CPU_CAPABILITY.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "../kernel_call.hpp"
#include "cell.hpp"

namespace actgen::peers {

namespace {

at::Tensor view(float const* data, std::size_t n) {
    return at::from_blob(const_cast<float*>(data), {static_cast<long>(n)}, at::kFloat);
}
at::Tensor rows(float const* data, std::size_t n) {
    return view(data, n).view({static_cast<long>(n / bench::row_length), static_cast<long>(bench::row_length)});
}

using unary  = std::function<void(at::Tensor&, at::Tensor const&)>;
using binary = std::function<void(at::Tensor&, at::Tensor const&, at::Tensor const&)>;  // out, dy, x or y

void forward(std::vector<cell>& cells, char const* activation, unary f) {
    cells.push_back({"torch", activation, direction::forward, [f](float const* x, float const*, float* y, std::size_t n) {
                         at::NoGradGuard const guard;
                         at::Tensor out = view(y, n);
                         f(out, view(x, n));
                     }});
}
void backward(std::vector<cell>& cells, char const* activation, direction way, binary f) {
    cells.push_back({"torch", activation, way, [f](float const* in, float const* dy, float* dx, std::size_t n) {
                         at::NoGradGuard const guard;
                         at::Tensor out = view(dx, n);
                         f(out, view(dy, n), view(in, n));
                     }});
}

}  // namespace

void add_torch(std::vector<cell>& cells) {
    at::set_num_threads(1);
    constexpr auto from_x = direction::backward, from_y = direction::backward_from_output;
    forward(cells, "relu", [](at::Tensor& y, at::Tensor const& x) { at::clamp_min_out(y, x, 0); });
    forward(cells, "leaky_relu", [](at::Tensor& y, at::Tensor const& x) { at::leaky_relu_out(y, x, 0.01); });
    forward(cells, "elu", [](at::Tensor& y, at::Tensor const& x) { at::elu_out(y, x); });
    forward(cells, "sigmoid", [](at::Tensor& y, at::Tensor const& x) { at::sigmoid_out(y, x); });
    forward(cells, "tanh", [](at::Tensor& y, at::Tensor const& x) { at::tanh_out(y, x); });
    forward(cells, "log_sigmoid", [](at::Tensor& y, at::Tensor const& x) { at::log_sigmoid_out(y, x); });
    forward(cells, "softplus", [](at::Tensor& y, at::Tensor const& x) { at::softplus_out(y, x); });
    forward(cells, "silu", [](at::Tensor& y, at::Tensor const& x) { at::silu_out(y, x); });
    forward(cells, "gelu", [](at::Tensor& y, at::Tensor const& x) { at::gelu_out(y, x); });
    forward(cells, "gelu_tanh", [](at::Tensor& y, at::Tensor const& x) { at::gelu_out(y, x, "tanh"); });
    forward(cells, "mish", [](at::Tensor& y, at::Tensor const& x) { at::mish_out(y, x); });
    forward(cells, "hard_swish", [](at::Tensor& y, at::Tensor const& x) { at::hardswish_out(y, x); });
    forward(cells, "hard_sigmoid", [](at::Tensor& y, at::Tensor const& x) { at::hardsigmoid_out(y, x); });
    forward(cells, "hard_tanh", [](at::Tensor& y, at::Tensor const& x) { at::hardtanh_out(y, x); });
    forward(cells, "abs", [](at::Tensor& y, at::Tensor const& x) { at::abs_out(y, x); });
    forward(cells, "softmax", [](at::Tensor& y, at::Tensor const& x) {
        at::Tensor out = y.view({-1, static_cast<long>(bench::row_length)});
        at::_softmax_out(out, x.view_as(out), 1, false);
    });
    forward(cells, "log_softmax", [](at::Tensor& y, at::Tensor const& x) {
        at::Tensor out = y.view({-1, static_cast<long>(bench::row_length)});
        at::_log_softmax_out(out, x.view_as(out), 1, false);
    });
    backward(cells, "relu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::threshold_backward_out(o, dy, x, 0); });
    backward(cells, "relu", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::threshold_backward_out(o, dy, y, 0); });
    backward(cells, "leaky_relu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::leaky_relu_backward_out(o, dy, x, 0.01, false); });
    backward(cells, "elu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::elu_backward_out(o, dy, 1, 1, 1, false, x); });
    backward(cells, "elu", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::elu_backward_out(o, dy, 1, 1, 1, true, y); });
    backward(cells, "sigmoid", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::sigmoid_backward_out(o, dy, y); });
    backward(cells, "tanh", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::tanh_backward_out(o, dy, y); });
    backward(cells, "softplus", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::softplus_backward_out(o, dy, x, 1, 20); });
    backward(cells, "silu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::silu_backward_out(o, dy, x); });
    backward(cells, "gelu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::gelu_backward_out(o, dy, x); });
    backward(cells, "gelu_tanh", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::gelu_backward_out(o, dy, x, "tanh"); });
    backward(cells, "hard_sigmoid", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::hardsigmoid_backward_out(o, dy, x); });
    backward(cells, "hard_tanh", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::hardtanh_backward_out(o, dy, x, -1, 1); });
    backward(cells, "mish", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { o.copy_(at::mish_backward(dy, x)); });
    backward(cells, "hard_swish", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { o.copy_(at::hardswish_backward(dy, x)); });
    backward(cells, "softmax", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) {
        at::Tensor out = o.view({-1, static_cast<long>(bench::row_length)});
        at::_softmax_backward_data_out(out, dy.view_as(out), y.view_as(out), 1, at::kFloat);
    });
    backward(cells, "log_softmax", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) {
        at::Tensor out = o.view({-1, static_cast<long>(bench::row_length)});
        at::_log_softmax_backward_data_out(out, dy.view_as(out), y.view_as(out), 1, at::kFloat);
    });
}

}  // namespace actgen::peers
