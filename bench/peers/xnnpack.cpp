// XNNPACK's operators (Debian libxnnpack-dev, libpthreadpool-dev), without a thread pool; forward only.
#include <xnnpack.h>

#include <cmath>
#include <memory>
#include <stdexcept>

#include "peer.hpp"

#ifndef ACTGEN_XNNPACK_VERSION
#define ACTGEN_XNNPACK_VERSION "unknown"
#endif

namespace actgen::peers {

namespace {

using creator = std::function<xnn_status(std::size_t channels, xnn_operator_t*)>;
using setter  = xnn_status (*)(xnn_operator_t, std::size_t, float const*, float*, pthreadpool_t);

struct deleter {
    void operator()(xnn_operator_t o) const { xnn_delete_operator(o); }
};
using made_operator = std::unique_ptr<std::remove_pointer_t<xnn_operator_t>, deleter>;

// An operator for one length of rows, kept while the length stays.
struct operation {
    creator create;
    setter set;
    std::size_t length = 0;
    made_operator made{};

    bool prepare(std::size_t channels) {
        if (channels == length) return true;
        xnn_operator_t o = nullptr;
        if (create(channels, &o) != xnn_status_success) return false;
        made.reset(o);
        length = channels;
        return true;
    }
};

void add(peer& p, char const* activation, creator const& create, setter set) {
    auto const o = std::make_shared<operation>(operation{create, set});
    if (!o->prepare(64)) return;  // this build of XNNPACK does not have it
    p.cells.push_back({activation, direction::forward, [o](float const* x, float const*, float* y, extent size) {
                           if (!o->prepare(size.length) || o->set(o->made.get(), size.rows, x, y, nullptr) != xnn_status_success ||
                               xnn_run_operator(o->made.get(), nullptr) != xnn_status_success)
                               throw std::runtime_error("bench_peers: XNNPACK refuses to run; leave it out of the build");
                       }});
}

}  // namespace

peer xnnpack_peer() {
    peer p{"xnnpack", ACTGEN_XNNPACK_VERSION, {}};
    if (xnn_initialize(nullptr) != xnn_status_success) return p;
    auto const clamp = [](float low, float high) {
        return [=](std::size_t c, xnn_operator_t* o) { return xnn_create_clamp_nc_f32(c, c, c, low, high, 0, o); };
    };
    add(p, "relu", clamp(0, INFINITY), xnn_setup_clamp_nc_f32);
    add(p, "relu6", clamp(0, 6), xnn_setup_clamp_nc_f32);
    add(p, "hard_tanh", clamp(-1, 1), xnn_setup_clamp_nc_f32);
    add(p, "abs", [](std::size_t c, xnn_operator_t* o) { return xnn_create_abs_nc_f32(c, c, c, 0, o); }, xnn_setup_abs_nc_f32);
    add(p, "leaky_relu", [](std::size_t c, xnn_operator_t* o) { return xnn_create_leaky_relu_nc_f32(c, c, c, 0.01f, 0, o); }, xnn_setup_leaky_relu_nc_f32);
    add(p, "elu", [](std::size_t c, xnn_operator_t* o) { return xnn_create_elu_nc_f32(c, c, c, 1, 0, o); }, xnn_setup_elu_nc_f32);
    add(p, "hard_swish", [](std::size_t c, xnn_operator_t* o) { return xnn_create_hardswish_nc_f32(c, c, c, 0, o); }, xnn_setup_hardswish_nc_f32);
    add(p, "sigmoid", [](std::size_t c, xnn_operator_t* o) { return xnn_create_sigmoid_nc_f32(c, c, c, 0, o); }, xnn_setup_sigmoid_nc_f32);
    add(p, "softmax", [](std::size_t c, xnn_operator_t* o) { return xnn_create_softmax_nc_f32(c, c, c, 0, o); }, xnn_setup_softmax_nc_f32);
    return p;
}

}  // namespace actgen::peers
