// The parameter slots of a call: a scalar or a list element is one slot, a per-channel parameter one slot of values.
#pragma once
#include <cstddef>

#include <actgen/runtime/half.h>
#include <actgen/runtime/kernel.h>
#include <actgen/runtime/kind.h>

namespace actgen {

template <class T>
struct slot {
    T const* value;      // one, or one per channel; null: the initial one
    T const* direction;  // null: zero
    T* gradient;         // null: skipped
    T initial;
    bool per_channel;
    T at(std::size_t channel) const { return value == nullptr ? initial : value[channel]; }
};

template <class T>
struct slots {
    slot<T> of[stream_limit];
    int count             = 0;
    bool any_gradient     = false;
    bool channel_gradient = false;
    bool any_per_channel  = false;
};

static_assert(ACTGEN_DOUBLE_BACKWARD == static_cast<int>(kernel_kind::double_backward) && std::size(kind_records) == ACTGEN_DOUBLE_BACKWARD + 1);

// Forward kernels have no flags: they write values, to which nothing is added.
inline bool writes_gradients(kernel_record const& kernel) { return kind_records[kernel.kind].writes_gradients(); }
inline bool accumulates(kernel_record const& kernel, actgen_call const& call) {
    return writes_gradients(kernel) && (call.flags & ACTGEN_ACCUMULATE) != 0;
}
// The directions of the parameters, which only double backward reads; null: all zero.
inline actgen_values const* directions_of(kernel_record const& kernel, actgen_call const& call) {
    return kind_records[kernel.kind].reads_directions ? call.parameter_directions : nullptr;
}
// `type`: of the values.
inline bool lies_within(magnitude_range const& range, actgen_values const& values, actgen_dtype type) {
    for (std::size_t k = 0; values.data != nullptr && k < values.count; ++k) {
        double const v = type == ACTGEN_F32 ? static_cast<double>(static_cast<float const*>(values.data)[k]) : static_cast<double const*>(values.data)[k];
        if (!range.holds(v)) return false;
    }
    return true;
}
// The kernel for a call's values of parameters; the call was checked and may lack them.
inline kernel_record const& kernel_for(kernel_record const& kernel, actgen_call const& call) {
    if (kernel.beyond == nullptr || kernel.ranges == nullptr || call.parameters == nullptr) return kernel;
    for (int p = 0; p < kernel.parameter_count; ++p)
        if (!lies_within(kernel.ranges[p], call.parameters[p], parameter_dtype(kernel.type))) return *kernel.beyond;
    return kernel;
}

inline bool has_initial_values(actgen_values const& values) { return values.data == nullptr && values.count == 0; }

// T: of parameters.  Counts were checked before; `call` may lack values (finish).
template <class T>
slots<T> slots_of(kernel_record const& kernel, actgen_call const& call) {
    slots<T> all;  // of which only `count` are written
    actgen_values const* const directions = directions_of(kernel, call);
    for (int p = 0; p < kernel.parameter_count; ++p) {
        actgen_parameter const& parameter = kernel.parameters[p];
        std::size_t const step            = parameter.per_channel ? call.shape->axis : 1;
        for (std::size_t k = 0; k < parameter.count && all.count < stream_limit; ++k) {
            slot<T>& s    = all.of[all.count++];
            s             = {nullptr, nullptr, nullptr, static_cast<T>(parameter.initial[k]), parameter.per_channel != 0};
            if (call.parameters != nullptr && call.parameters[p].data != nullptr)
                s.value = static_cast<T const*>(call.parameters[p].data) + k * step;
            if (directions != nullptr && directions[p].data != nullptr)
                s.direction = static_cast<T const*>(directions[p].data) + k * step;
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
