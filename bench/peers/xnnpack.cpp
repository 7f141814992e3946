// XNNPACK's operators (Debian libxnnpack-dev, libpthreadpool-dev), without a thread pool; forward only, for information.
#include <xnnpack.h>

#include <memory>
#include <stdexcept>

#include "../kernel_call.hpp"
#include "cell.hpp"

namespace actgen::peers {

namespace {

using creator = std::function<xnn_status(std::size_t channels, xnn_operator_t*)>;
using setter  = xnn_status (*)(xnn_operator_t, std::size_t, float const*, float*, pthreadpool_t);

struct deleter {
    void operator()(xnn_operator_t o) const { xnn_delete_operator(o); }
};

void add(std::vector<cell>& cells, char const* activation, std::size_t channels, creator const& create, setter set) {
    xnn_operator_t made = nullptr;
    if (create(channels, &made) != xnn_status_success) return;  // this build of XNNPACK does not have it
    auto const o = std::shared_ptr<std::remove_pointer_t<xnn_operator_t>>(made, deleter{});
    cells.push_back({"xnnpack", activation, direction::forward, [=](float const* x, float const*, float* y, std::size_t n) {
                         if (set(o.get(), n / channels, x, y, nullptr) != xnn_status_success ||
                             xnn_run_operator(o.get(), nullptr) != xnn_status_success)
                             throw std::runtime_error("bench_peers: XNNPACK refuses to run; leave it out of the build");
                     }});
}

}  // namespace

void add_xnnpack(std::vector<cell>& cells) {
    if (xnn_initialize(nullptr) != xnn_status_success) return;
    constexpr std::size_t row = bench::row_length;
    auto const clamp          = [](float low, float high) {
        return [=](std::size_t c, xnn_operator_t* o) { return xnn_create_clamp_nc_f32(c, c, c, low, high, 0, o); };
    };
    add(cells, "relu", row, clamp(0, INFINITY), xnn_setup_clamp_nc_f32);
    add(cells, "relu6", row, clamp(0, 6), xnn_setup_clamp_nc_f32);
    add(cells, "hard_tanh", row, clamp(-1, 1), xnn_setup_clamp_nc_f32);
    add(cells, "abs", row, [](std::size_t c, xnn_operator_t* o) { return xnn_create_abs_nc_f32(c, c, c, 0, o); }, xnn_setup_abs_nc_f32);
    add(cells, "leaky_relu", row, [](std::size_t c, xnn_operator_t* o) { return xnn_create_leaky_relu_nc_f32(c, c, c, 0.01f, 0, o); },
        xnn_setup_leaky_relu_nc_f32);
    add(cells, "elu", row, [](std::size_t c, xnn_operator_t* o) { return xnn_create_elu_nc_f32(c, c, c, 1, 0, o); }, xnn_setup_elu_nc_f32);
    add(cells, "hard_swish", row, [](std::size_t c, xnn_operator_t* o) { return xnn_create_hardswish_nc_f32(c, c, c, 0, o); },
        xnn_setup_hardswish_nc_f32);
    add(cells, "sigmoid", row, [](std::size_t c, xnn_operator_t* o) { return xnn_create_sigmoid_nc_f32(c, c, c, 0, o); },
        xnn_setup_sigmoid_nc_f32);
    add(cells, "softmax", row, [](std::size_t c, xnn_operator_t* o) { return xnn_create_softmax_nc_f32(c, c, c, 0, o); },
        xnn_setup_softmax_nc_f32);
}

}  // namespace actgen::peers
