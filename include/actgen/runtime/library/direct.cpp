// Small calls should cost little: no staging, no plan, one glance at each array.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <actgen/runtime/library/caches.h>
#include <actgen/runtime/library/direct.h>
#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/domain.h>
#include <actgen/runtime/library/extents.h>
#include <actgen/runtime/library/slots.h>
#include <actgen/runtime/library/streams.h>

namespace actgen {
namespace {

constexpr int few = 8;  // streams

// Where a call holds the array of a stream: offsets of its members, 0 where it holds none.
struct member {
    std::uint8_t of[2];  // by the stream's index
};
#define ACTGEN_MEMBER(name) static_cast<std::uint8_t>(offsetof(actgen_call, name))
constexpr auto source_members = [] {
    std::array<member, source_count> all{};
    all[static_cast<std::size_t>(source::input)]           = {{ACTGEN_MEMBER(x), ACTGEN_MEMBER(gate)}};
    all[static_cast<std::size_t>(source::upstream)]        = {{ACTGEN_MEMBER(dy)}};
    all[static_cast<std::size_t>(source::output)]          = {{ACTGEN_MEMBER(y_saved)}};
    all[static_cast<std::size_t>(source::input_direction)] = {{ACTGEN_MEMBER(vx), ACTGEN_MEMBER(vgate)}};
    return all;
}();
constexpr auto sink_members = [] {
    std::array<member, sink_count> all{};
    all[static_cast<std::size_t>(sink::output)]            = {{ACTGEN_MEMBER(y)}};
    all[static_cast<std::size_t>(sink::derivative)]        = {{ACTGEN_MEMBER(derivative)}};
    all[static_cast<std::size_t>(sink::input_gradient)]    = {{ACTGEN_MEMBER(dx), ACTGEN_MEMBER(dgate)}};
    all[static_cast<std::size_t>(sink::upstream_gradient)] = {{ACTGEN_MEMBER(ddy)}};
    return all;
}();
#undef ACTGEN_MEMBER
static_assert(sizeof(actgen_call) <= UINT8_MAX);

template <class Pointer>
Pointer member_at(actgen_call const& call, std::uint8_t offset) {
    return offset == 0 ? nullptr : *reinterpret_cast<Pointer const*>(reinterpret_cast<unsigned char const*>(&call) + offset);
}
void const* array_of(phase_source const& s, actgen_call const& call) {
    return member_at<void const*>(call, source_members[static_cast<std::size_t>(s.what)].of[s.index & 1]);
}
void* array_of(phase_sink const& s, actgen_call const& call) {
    return member_at<void*>(call, sink_members[static_cast<std::size_t>(s.what)].of[s.index & 1]);
}

bool gives_parameter_gradients(phase_record const& phase) {
    for (int r = 0; r < phase.result_count; ++r)
        if (phase.results[r].what == sink::parameter_gradient) return true;
    return false;
}

bool overlaps(std::uintptr_t a, std::uintptr_t bytes, std::uintptr_t b, std::uintptr_t other_bytes) {
    return a - b + bytes - 1 < bytes + other_bytes - 1;
}

// From the first of some arrays to the end of the last.
class span {
public:
    std::uintptr_t add(void const* array, std::uintptr_t bytes) {
        auto const at = reinterpret_cast<std::uintptr_t>(array);
        first_        = std::min(first_, at);
        end_          = std::max(end_, at + bytes);
        return at;
    }
    bool overlaps(std::uintptr_t at, std::uintptr_t bytes) const { return at < end_ && first_ < at + bytes; }

private:
    std::uintptr_t first_ = UINTPTR_MAX;
    std::uintptr_t end_   = 0;
};

// Of few elements, which are still in the cache when they are computed.
template <class T>
bool operands_are_within(kernel_record const& kernel, phase_call const& run, int target, std::size_t count) {
    constexpr std::size_t most = 4096;
    phase_record const& phase  = kernel.phases[0];
    if (count > most) return false;
    for (int i = 0; i < phase.input_count; ++i) {
        phase_source const& s = phase.inputs[i];
        if (s.what != source::input && s.what != source::output) continue;
        magnitude_range const& range = kernel.input_ranges[s.index];
        if (!streams_for<T>(target).all_within(static_cast<T const*>(run.input[i]), count, range.least, range.greatest)) return false;
    }
    return true;
}

template <class T>
inline bool run_direct(kernel_record const& kernel, actgen_call const& call, int target, std::size_t count) {
    T value[few];
    T direction[few];
    span parameters;
    int slots = 0;
    if (kernel.parameter_count > 0 && call.parameters == nullptr) return false;
    phase_record const& phase                 = kernel.phases[0];
    actgen_values const* const all_directions = kernel.parameter_count > 0 ? directions_of(kernel, call) : nullptr;
    bool const asks_for_sums                  = call.parameter_gradients != nullptr && gives_parameter_gradients(phase);
    for (int p = 0; p < kernel.parameter_count; ++p) {
        actgen_parameter const& parameter = kernel.parameters[p];
        actgen_values const& values       = call.parameters[p];
        T const* const directions         = all_directions != nullptr ? static_cast<T const*>(all_directions[p].data) : nullptr;
        if (parameter.per_channel || values.count != parameter.count || values.data == nullptr) return false;
        if (asks_for_sums && call.parameter_gradients[p].data != nullptr) return false;
        if (directions != nullptr && all_directions[p].count != values.count) return false;
        std::uintptr_t read = parameters.add(values.data, values.count * sizeof(T));
        if (directions != nullptr) read |= parameters.add(directions, values.count * sizeof(T));
        if (read % sizeof(T) != 0) return false;
        for (std::size_t k = 0; k < values.count; ++k) {
            if (slots == few) return false;
            T const one      = static_cast<T const*>(values.data)[k];
            value[slots]     = one;
            direction[slots] = directions != nullptr ? directions[k] : T(0);
            ++slots;
            if (kernel.ranges != nullptr && !kernel.ranges[p].holds(static_cast<double>(one))) return false;
            if (!lies_in_domain(parameter, one)) return false;
        }
    }

    phase_function const plain    = phase.plain.of[target];
    phase_function const function = plain != nullptr ? plain : phase.full.of[target];
    phase_call run;
    std::uintptr_t in[few];
    std::uintptr_t out[few];
    std::uintptr_t all = 0;
    int results        = 0;
    if (phase.input_count > few || phase.result_count > few) return false;
    for (int i = 0; i < phase.input_count; ++i) {
        run.input[i] = array_of(phase.inputs[i], call);
        if (run.input[i] == nullptr) return false;
        all |= in[i] = reinterpret_cast<std::uintptr_t>(run.input[i]);
    }
    for (int r = 0; r < phase.result_count; ++r) {
        if (plain != nullptr && phase.results[r].what == sink::parameter_gradient) continue;
        run.result[results] = array_of(phase.results[r], call);
        if (run.result[results] == nullptr) return false;
        all |= out[results] = reinterpret_cast<std::uintptr_t>(run.result[results]);
        ++results;
    }
    if (all % sizeof(T) != 0) return false;
    std::uintptr_t const bytes = count * sizeof(T);
    for (int r = 0; r < results; ++r) {
        if (parameters.overlaps(out[r], bytes)) return false;
        for (int i = 0; i < phase.input_count; ++i)
            if (out[r] != in[i] && overlaps(out[r], bytes, in[i], bytes)) return false;
        for (int k = 0; k < r; ++k)
            if (overlaps(out[r], bytes, out[k], bytes)) return false;
    }
    if (kernel.input_ranges != nullptr && !operands_are_within<T>(kernel, run, target, count)) return false;
    run.count     = count;
    run.parameter = value;
    run.direction = direction;
    function(run);
    return true;
}

// What is past the caches has a way of its own.
bool exceeds_caches(kernel_record const& kernel, std::size_t count) {
    constexpr std::size_t always_held = 8192;  // of all streams: no machine has less
    phase_record const& phase         = kernel.phases[0];
    return count > always_held && count > bytes_that_caches_hold() / size_of(kernel.type) / static_cast<std::size_t>(phase.input_count + phase.result_count);
}

}  // namespace

bool run_direct(actgen_kernel const* kernel, actgen_call const* call) {
    if (kernel == nullptr || kernel->record == nullptr || call == nullptr || call->size != sizeof *call || call->shape == nullptr ||
        call->shape->size != sizeof *call->shape)
        return false;
    kernel_record const& record = *static_cast<kernel_record const*>(kernel->record);
    actgen_shape const& shape   = *call->shape;
    if (record.extent != ACTGEN_POINTWISE || record.computed != record.type || record.phases[0].program != nullptr ||
        (call->flags != 0 && writes_gradients(record)) || shape.gate != ACTGEN_GATE_TWO_BUFFERS || (shape.outer_stride | shape.axis_stride) != 0)
        return false;
    std::size_t count = 0;
    if (__builtin_mul_overflow(shape.outer, shape.axis, &count) || __builtin_mul_overflow(count, shape.inner, &count))
        return false;
    if (count > PTRDIFF_MAX / sizeof(double) || exceeds_caches(record, count)) return false;
    chosen_target const& chosen = the_target();
    if (count == 0 || chosen.status != ACTGEN_OK) return false;
    return record.type == ACTGEN_F32 ? run_direct<float>(record, *call, chosen.index, count)
                                     : run_direct<double>(record, *call, chosen.index, count);
}

}  // namespace actgen
