// PyTorch's C++ library, one thread: of the wheel that ACTGEN_TORCH names, or Debian's libtorch-dev.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <torch/version.h>

#include <map>

#include "peer.hpp"

namespace actgen::peers {

namespace {

at::Tensor view(float const* data, extent size) {
    return at::from_blob(const_cast<float*>(data), {static_cast<long>(size.rows), static_cast<long>(size.length)}, at::kFloat);
}

using unary  = std::function<void(at::Tensor&, at::Tensor const&)>;
using binary = std::function<void(at::Tensor&, at::Tensor const&, at::Tensor const&)>;  // out, dy, x or y

void forward(peer& p, char const* activation, unary f) {
    p.cells.push_back({activation, direction::forward, [f](float const* x, float const*, float* y, extent size) {
                           c10::InferenceMode const guard;
                           at::Tensor out = view(y, size);
                           f(out, view(x, size));
                       }});
}
void backward(peer& p, char const* activation, direction way, binary f) {
    p.cells.push_back({activation, way, [f](float const* in, float const* dy, float* dx, extent size) {
                           c10::InferenceMode const guard;
                           at::Tensor out = view(dx, size);
                           f(out, view(dy, size), view(in, size));
                       }});
}

}  // namespace

peer torch_peer() {
    at::set_num_threads(1);
    peer p{"torch", TORCH_VERSION, {}};
    constexpr auto from_x = direction::backward, from_y = direction::backward_from_output;
    forward(p, "relu", [](at::Tensor& y, at::Tensor const& x) { at::clamp_min_out(y, x, 0); });
    forward(p, "leaky_relu", [](at::Tensor& y, at::Tensor const& x) { at::leaky_relu_out(y, x, 0.01); });
    forward(p, "elu", [](at::Tensor& y, at::Tensor const& x) { at::elu_out(y, x); });
    forward(p, "sigmoid", [](at::Tensor& y, at::Tensor const& x) { at::sigmoid_out(y, x); });
    forward(p, "tanh", [](at::Tensor& y, at::Tensor const& x) { at::tanh_out(y, x); });
    forward(p, "log_sigmoid", [](at::Tensor& y, at::Tensor const& x) { at::log_sigmoid_out(y, x); });
    forward(p, "softplus", [](at::Tensor& y, at::Tensor const& x) { at::softplus_out(y, x); });
    forward(p, "silu", [](at::Tensor& y, at::Tensor const& x) { at::silu_out(y, x); });
    forward(p, "gelu", [](at::Tensor& y, at::Tensor const& x) { at::gelu_out(y, x); });
    forward(p, "gelu_tanh", [](at::Tensor& y, at::Tensor const& x) { at::gelu_out(y, x, "tanh"); });
    forward(p, "mish", [](at::Tensor& y, at::Tensor const& x) { at::mish_out(y, x); });
    forward(p, "hard_swish", [](at::Tensor& y, at::Tensor const& x) { at::hardswish_out(y, x); });
    forward(p, "hard_sigmoid", [](at::Tensor& y, at::Tensor const& x) { at::hardsigmoid_out(y, x); });
    forward(p, "hard_tanh", [](at::Tensor& y, at::Tensor const& x) { at::hardtanh_out(y, x); });
    forward(p, "abs", [](at::Tensor& y, at::Tensor const& x) { at::abs_out(y, x); });
    forward(p, "celu", [](at::Tensor& y, at::Tensor const& x) { at::elu_out(y, x); });  // the same with alpha 1
    forward(p, "selu", [](at::Tensor& y, at::Tensor const& x) { at::elu_out(y, x, 1.6732632423543772, 1.0507009873554805, 1); });
    forward(p, "relu6", [](at::Tensor& y, at::Tensor const& x) { at::hardtanh_out(y, x, 0, 6); });
    forward(p, "softmax", [](at::Tensor& y, at::Tensor const& x) { at::_softmax_out(y, x, 1, false); });
    forward(p, "log_softmax", [](at::Tensor& y, at::Tensor const& x) { at::_log_softmax_out(y, x, 1, false); });
    backward(p, "relu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::threshold_backward_out(o, dy, x, 0); });
    backward(p, "relu", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::threshold_backward_out(o, dy, y, 0); });
    backward(p, "leaky_relu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::leaky_relu_backward_out(o, dy, x, 0.01, false); });
    backward(p, "elu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::elu_backward_out(o, dy, 1, 1, 1, false, x); });
    backward(p, "elu", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::elu_backward_out(o, dy, 1, 1, 1, true, y); });
    backward(p, "sigmoid", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::sigmoid_backward_out(o, dy, y); });
    backward(p, "tanh", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::tanh_backward_out(o, dy, y); });
    backward(p, "softplus", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::softplus_backward_out(o, dy, x, 1, 20); });
    backward(p, "silu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::silu_backward_out(o, dy, x); });
    backward(p, "gelu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::gelu_backward_out(o, dy, x); });
    backward(p, "gelu_tanh", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::gelu_backward_out(o, dy, x, "tanh"); });
    backward(p, "hard_sigmoid", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::hardsigmoid_backward_out(o, dy, x); });
    backward(p, "hard_tanh", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::hardtanh_backward_out(o, dy, x, -1, 1); });
    backward(p, "mish", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { o.copy_(at::mish_backward(dy, x)); });
    backward(p, "hard_swish", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { o.copy_(at::hardswish_backward(dy, x)); });
    backward(p, "celu", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) { at::elu_backward_out(o, dy, 1, 1, 1, false, x); });
    backward(p, "celu", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::elu_backward_out(o, dy, 1, 1, 1, true, y); });
    backward(p, "log_sigmoid", from_x, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& x) {
        static std::map<std::pair<void const*, long>, at::Tensor> saved;  // what forward leaves to backward
        at::Tensor& buffer = saved[{x.data_ptr(), x.numel()}];
        if (!buffer.defined()) buffer = std::get<1>(at::log_sigmoid_forward(x));
        at::log_sigmoid_backward_out(o, dy, x, buffer);
    });
    backward(p, "softmax", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::_softmax_backward_data_out(o, dy, y, 1, at::kFloat); });
    backward(p, "log_softmax", from_y, [](at::Tensor& o, at::Tensor const& dy, at::Tensor const& y) { at::_log_softmax_backward_data_out(o, dy, y, 1, at::kFloat); });
    return p;
}

}  // namespace actgen::peers
