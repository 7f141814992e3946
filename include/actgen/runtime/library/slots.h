// The parameter slots of a call: a scalar or a list element is one slot, a per-channel parameter one slot of values.
#pragma once
#include <cstddef>

#include <actgen/runtime/kernel.h>

namespace actgen {

template <class T>
struct slot {
    T const* value;      // one, or one per channel
    T const* direction;  // null: zero
    T* gradient;         // null: skipped
    bool per_channel;
};

template <class T>
struct slots {
    slot<T> of[stream_limit];
    int count             = 0;
    bool any_gradient     = false;
    bool channel_gradient = false;
    bool any_per_channel  = false;
};

// Counts were checked before; `call` may lack values (finish).
template <class T>
slots<T> slots_of(kernel_record const& kernel, actgen_call const& call) {
    slots<T> all;  // of which only `count` are written
    for (int p = 0; p < kernel.parameter_count; ++p) {
        actgen_parameter const& parameter = kernel.parameters[p];
        std::size_t const step            = parameter.per_channel ? call.shape->axis : 1;
        for (std::size_t k = 0; k < parameter.count && all.count < stream_limit; ++k) {
            slot<T>& s    = all.of[all.count++];
            s             = {nullptr, nullptr, nullptr, parameter.per_channel != 0};
            if (call.parameters != nullptr) s.value = static_cast<T const*>(call.parameters[p].data) + k * step;
            if (call.parameter_directions != nullptr && call.parameter_directions[p].data != nullptr)
                s.direction = static_cast<T const*>(call.parameter_directions[p].data) + k * step;
            if (parameter.learnable && call.parameter_gradients != nullptr &&
                call.parameter_gradients[p].data != nullptr)
                s.gradient = static_cast<T*>(call.parameter_gradients[p].data) + k * step;
            all.any_per_channel  = all.any_per_channel || s.per_channel;
            all.any_gradient     = all.any_gradient || s.gradient != nullptr;
            all.channel_gradient = all.channel_gradient || (s.gradient != nullptr && s.per_channel);
        }
    }
    return all;
}

}  // namespace actgen
