// The caller's arrays as rows and groups see them: which array a stream stands for, and where its elements lie.
#pragma once
#include <cstddef>

#include <actgen/runtime/library/extents.h>
#include <actgen/runtime/library/slots.h>

namespace actgen {

// Element (outer o, axis a, inner i) lies at first + o outer + a axis + i inner.
struct steps {
    std::size_t first;
    std::size_t outer;
    std::size_t axis;
    std::size_t inner;
    std::size_t at(std::size_t o, std::size_t a, std::size_t i) const { return first + o * outer + a * axis + i * inner; }
};

// Operand `index` of a pair that may share one array.
inline steps steps_of(actgen_shape const& shape, extents const& sizes, bool paired, int index) {
    auto const second = static_cast<std::size_t>(index);
    if (paired && shape.gate == ACTGEN_GATE_HALVES)
        return {second * sizes.outer_stride, 2 * sizes.outer_stride, sizes.axis_stride, 1};
    if (paired && shape.gate == ACTGEN_GATE_INTERLEAVED)
        return {second, 2 * sizes.outer_stride, 2 * sizes.axis_stride, 2};
    return {0, sizes.outer_stride, sizes.axis_stride, 1};
}

template <class T>
struct array_in {
    T const* data;  // null: no array, or a direction that is zero
    bool paired;
};
template <class T>
struct array_out {
    T* data;  // null: skipped, or no array
    bool paired;
};

template <class T>
array_in<T> array_of(phase_source const& s, actgen_call const& call) {
    bool const own   = s.index == 1 && call.shape->gate == ACTGEN_GATE_TWO_BUFFERS;
    auto const typed = [](void const* p) { return static_cast<T const*>(p); };
    switch (s.what) {
        case source::input: return {typed(own ? call.gate : call.x), true};
        case source::input_direction: return {typed(own ? call.vgate : call.vx), true};
        case source::upstream: return {typed(call.dy), false};
        case source::output: return {typed(call.y_saved), false};
        default: return {nullptr, false};
    }
}
template <class T>
array_out<T> array_of(phase_sink const& s, actgen_call const& call) {
    bool const own   = s.index == 1 && call.shape->gate == ACTGEN_GATE_TWO_BUFFERS;
    auto const typed = [](void* p) { return static_cast<T*>(p); };
    switch (s.what) {
        case sink::output: return {typed(call.y), false};
        case sink::derivative: return {typed(call.derivative), false};
        case sink::input_gradient: return {typed(own ? call.dgate : call.dx), true};
        case sink::upstream_gradient: return {typed(call.ddy), false};
        default: return {nullptr, false};
    }
}

inline bool adds_up(phase_sink const& s) {
    return s.what == sink::row_sum || s.what == sink::row_mean;
}
inline bool reduces(phase_sink const& s) {
    return adds_up(s) || s.what == sink::row_max || s.what == sink::row_threshold;
}

// Which of a phase's functions a call needs, and how many of its results that stores: parameter gradients stand last.
struct chosen_phase {
    phase_function run;
    int results;
};
inline chosen_phase choose(phase_record const& phase, bool gradients, int target) {
    int elementwise = 0;
    while (elementwise < phase.result_count && phase.results[elementwise].what != sink::parameter_gradient) ++elementwise;
    if (gradients || elementwise == phase.result_count) return {phase.full.of[target], phase.result_count};
    if (phase.plain.of[target] != nullptr) return {phase.plain.of[target], elementwise};
    return {phase.full.of[target], phase.result_count};
}

}  // namespace actgen
