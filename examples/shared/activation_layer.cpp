// A layer that applies one activation: nothing but calls of actgen's C interface.
#include "shared/activation_layer.hpp"

#include <actgen/runtime/kernel_of.hpp>

#include <stdexcept>

namespace examples {

namespace {

void demand(actgen_status status) {
    if (status != ACTGEN_OK) throw std::runtime_error(actgen_status_message(status));
}

}  // namespace

activation_layer::activation_layer(actgen_activation const& activation, std::size_t width)
    : activation_(&activation), width_(width) {
    for (std::size_t p = 0; p < activation.parameter_count; ++p) {
        actgen_parameter const& parameter = *activation.parameters[p];
        for (std::size_t i = 0; i < parameter.count; ++i)
            parameters.insert(parameters.end(), parameter.per_channel ? width : 1, static_cast<float>(parameter.initial[i]));
    }
    gradients.resize(parameters.size());
    std::size_t first = 0;
    for (std::size_t p = 0; p < activation.parameter_count; ++p) {
        actgen_parameter const& parameter = *activation.parameters[p];
        std::size_t const count           = parameter.count * (parameter.per_channel ? width : 1);
        values_.push_back({parameters.data() + first, count});
        results_.push_back({parameter.learnable ? gradients.data() + first : nullptr, count});
        first += count;
    }
}

void activation_layer::run(actgen_kernel_kind kind, actgen_call& call, std::size_t batch) {
    actgen_kernel const* const kernel = actgen::kernel_of(*activation_, kind, ACTGEN_F32);
    actgen_shape const shape          = actgen_extents(batch, width_, 1);
    call.shape                        = &shape;
    call.parameters                   = values_.data();
    if (call.parameter_gradients != nullptr) {
        std::size_t bytes = 0, blocks = 0;
        demand(kernel->workspace(kernel, &shape, &bytes, &blocks));
        workspace_.resize(bytes / sizeof(double) + 1);
        call.workspace      = workspace_.data();
        call.workspace_size = bytes;
    }
    demand(kernel->run(kernel, &call));
}

void activation_layer::forward(std::size_t batch, float const* x, float* y) {
    actgen_call call = actgen_call_on(nullptr);
    call.x = x;
    call.y = y;
    run(ACTGEN_FORWARD, call, batch);
}

void activation_layer::backward(std::size_t batch, float const* x, float const* dy, float* dx) {
    actgen_call call = actgen_call_on(nullptr);
    call.x  = x;
    call.dy = dy;
    call.dx = dx;
    for (actgen_results const& r : results_)
        if (r.data != nullptr) call.parameter_gradients = results_.data();
    run(ACTGEN_BACKWARD, call, batch);
}

}  // namespace examples
