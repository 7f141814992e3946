// Checks a call: pointers, alignment, overlap, parameters, layouts, workspace.
#include <cmath>
#include <cstdint>

#include <actgen/runtime/library/blocks.h>
#include <actgen/runtime/library/check.h>
#include <actgen/runtime/library/domain.h>

namespace actgen {
namespace {

struct array {
    std::uintptr_t begin;
    std::size_t bytes;
    std::size_t alignment;
    bool result;
    bool elementwise;  // in-place use is allowed among arrays of the same extent
};

struct array_list {
    array of[3 * stream_limit + 16];  // a parameter has a slot at least, values, directions and gradients
    int count = 0;
    void add(void const* pointer, std::size_t bytes, std::size_t alignment, bool result, bool elementwise = true) {
        if (pointer != nullptr && bytes != 0)
            of[count++] = {reinterpret_cast<std::uintptr_t>(pointer), bytes, alignment, result, elementwise};
    }
};

bool overlaps(array const& a, array const& b) {
    if (a.begin + a.bytes <= b.begin || b.begin + b.bytes <= a.begin) return false;
    bool const in_place = a.begin == b.begin && a.bytes == b.bytes && a.result != b.result && a.elementwise && b.elementwise;
    return !in_place;
}

actgen_status check_arrays(array_list const& list) {
    for (int i = 0; i < list.count; ++i) {
        if (list.of[i].begin % list.of[i].alignment != 0) return ACTGEN_MISALIGNED;
        if (!list.of[i].result) continue;
        for (int k = 0; k < list.count; ++k)
            if (k != i && overlaps(list.of[i], list.of[k])) return ACTGEN_OVERLAP;
    }
    return ACTGEN_OK;
}

template <class T>
actgen_status check_values(actgen_parameter const& parameter, T const* value, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (std::isnan(value[i])) return ACTGEN_PARAMETER_NAN;
        if (!lies_in_domain(parameter, value[i])) return ACTGEN_PARAMETER_DOMAIN;
    }
    return ACTGEN_OK;
}

actgen_status check_parameters(kernel_record const& kernel, actgen_call const& call, bool arrays) {
    if (arrays && kernel.parameter_count > 0 && call.parameters == nullptr) return ACTGEN_NULL_POINTER;
    bool const gradients                  = wants_parameter_gradients(kernel, call);
    actgen_values const* const directions = directions_of(kernel, call);
    actgen_dtype const type               = parameter_dtype(kernel.type);
    for (int p = 0; p < kernel.parameter_count; ++p) {
        actgen_parameter const& parameter = kernel.parameters[p];
        std::size_t count                 = 0;
        if (__builtin_mul_overflow(parameter.count, parameter.per_channel ? call.shape->axis : 1, &count))
            return ACTGEN_SIZE_OVERFLOW;
        if (gradients && parameter.learnable && call.parameter_gradients[p].data != nullptr &&
            call.parameter_gradients[p].count != count)
            return ACTGEN_PARAMETER_COUNT;
        if (!arrays) continue;
        if (directions != nullptr && directions[p].data != nullptr && directions[p].count != count)
            return ACTGEN_PARAMETER_COUNT;
        actgen_values const& values = call.parameters[p];
        if (has_initial_values(values)) continue;
        if (values.count != count) return ACTGEN_PARAMETER_COUNT;
        if (count != 0 && values.data == nullptr) return ACTGEN_NULL_POINTER;
        if (reinterpret_cast<std::uintptr_t>(values.data) % size_of(type) != 0) return ACTGEN_MISALIGNED;
        actgen_status const status = type == ACTGEN_F32
                                         ? check_values(parameter, static_cast<float const*>(values.data), count)
                                         : check_values(parameter, static_cast<double const*>(values.data), count);
        if (status != ACTGEN_OK) return status;
    }
    return ACTGEN_OK;
}

actgen_status check_workspace(kernel_record const& kernel, actgen_call const& call, std::size_t elements) {
    if (!wants_parameter_gradients(kernel, call)) return ACTGEN_OK;
    std::size_t needed = 0;
    if (!workspace_bytes(kernel, *call.shape, elements, needed)) return ACTGEN_SIZE_OVERFLOW;
    if (needed == 0) return ACTGEN_OK;
    if (call.workspace == nullptr) return ACTGEN_WORKSPACE_MISSING;
    if (reinterpret_cast<std::uintptr_t>(call.workspace) % alignof(double) != 0) return ACTGEN_WORKSPACE_ALIGNMENT;
    return call.workspace_size < needed ? ACTGEN_WORKSPACE_SIZE : ACTGEN_OK;
}

// The arrays of elements, each once, however many phases use it.
actgen_status add_arrays(kernel_record const& kernel, actgen_call const& call, extents const& sizes, array_list& list) {
    actgen_shape const& shape      = *call.shape;
    std::size_t const element_size = size_of(kernel.type);
    bool const one_array           = shape.gate != ACTGEN_GATE_TWO_BUFFERS;
    if (one_array && (call.gate != nullptr || call.dgate != nullptr || call.vgate != nullptr)) return ACTGEN_LAYOUT;
    std::size_t const own    = sizes.span * element_size;                                // dy, y
    std::size_t const joined = one_array ? 2 * own : own;                                // x, dx, vx
    std::size_t const output = kernel.extent == ACTGEN_GROUP ? own / shape.axis : own;   // a group has one output

    bool wanted = wants_parameter_gradients(kernel, call);
    bool reads[8]  = {};
    bool writes[4] = {};
    bool gate = false, gate_direction = false, gate_gradient = false;
    for (int f = 0; f < kernel.phase_count; ++f) {
        phase_record const& phase = kernel.phases[f];
        for (int i = 0; i < phase.input_count; ++i) {
            phase_source const& s = phase.inputs[i];
            if (static_cast<int>(s.what) < 8) reads[static_cast<int>(s.what)] = true;
            gate           = gate || (s.what == source::input && s.index == 1);
            gate_direction = gate_direction || (s.what == source::input_direction && s.index == 1);
        }
        for (int r = 0; r < phase.result_count; ++r) {
            phase_sink const& s = phase.results[r];
            if (static_cast<int>(s.what) < 4) writes[static_cast<int>(s.what)] = true;
            gate_gradient = gate_gradient || (s.what == sink::input_gradient && s.index == 1);
        }
    }
    auto const read_at  = [&](source s) { return reads[static_cast<int>(s)]; };
    auto const write_at = [&](sink s) { return writes[static_cast<int>(s)]; };

    if (read_at(source::input)) {
        if (call.x == nullptr || (gate && !one_array && call.gate == nullptr)) return ACTGEN_NULL_POINTER;
        list.add(call.x, joined, element_size, false);
        if (gate) list.add(call.gate, own, element_size, false);
    }
    if (read_at(source::upstream)) {
        if (call.dy == nullptr) return ACTGEN_NULL_POINTER;
        list.add(call.dy, output, element_size, false);
    }
    if (read_at(source::output)) {
        if (call.y_saved == nullptr) return ACTGEN_NULL_POINTER;
        list.add(call.y_saved, output, element_size, false);
    }
    if (read_at(source::noise) && call.noise == nullptr) return ACTGEN_NULL_POINTER;
    if (read_at(source::input_direction)) {
        list.add(call.vx, joined, element_size, false);
        if (gate_direction) list.add(call.vgate, own, element_size, false);
    }
    auto const result = [&](void const* pointer, std::size_t bytes) {
        wanted = wanted || pointer != nullptr;
        list.add(pointer, bytes, element_size, true);
    };
    if (write_at(sink::output)) result(call.y, output);
    if (write_at(sink::derivative)) result(call.derivative, own);
    if (write_at(sink::input_gradient)) {
        result(call.dx, joined);
        if (gate_gradient) result(call.dgate, own);
    }
    if (write_at(sink::upstream_gradient)) result(call.ddy, output);
    if (!wanted) return ACTGEN_NULL_POINTER;
    return ACTGEN_OK;
}

// What parameters read and write; a result must not lie over any of it.
actgen_status add_parameters(kernel_record const& kernel, actgen_call const& call, extents const& sizes, bool arrays, array_list& list) {
    std::size_t const size                = size_of(parameter_dtype(kernel.type));
    bool const gradients                  = wants_parameter_gradients(kernel, call);
    actgen_values const* const directions = directions_of(kernel, call);
    for (int p = 0; p < kernel.parameter_count; ++p) {
        if (arrays) list.add(call.parameters[p].data, call.parameters[p].count * size, size, false, false);
        if (arrays && directions != nullptr) list.add(directions[p].data, directions[p].count * size, size, false, false);
        if (gradients && kernel.parameters[p].learnable)
            list.add(call.parameter_gradients[p].data, call.parameter_gradients[p].count * size, size, true, false);
    }
    std::size_t bytes = 0;
    if (gradients && !workspace_bytes(kernel, *call.shape, sizes.elements, bytes)) return ACTGEN_SIZE_OVERFLOW;
    if (gradients) list.add(call.workspace, bytes, alignof(double), true, false);
    return ACTGEN_OK;
}

}  // namespace

bool offers_parameter_gradients(kernel_record const& kernel) {
    for (int f = kernel.phase_count; f-- > 0;)
        for (int r = kernel.phases[f].result_count; r-- > 0;)  // where there are any, they stand last
            if (kernel.phases[f].results[r].what == sink::parameter_gradient) return true;
    return false;
}

bool wants_parameter_gradients(kernel_record const& kernel, actgen_call const& call) {
    if (call.parameter_gradients == nullptr || !offers_parameter_gradients(kernel)) return false;
    for (int p = 0; p < kernel.parameter_count; ++p)
        if (kernel.parameters[p].learnable && call.parameter_gradients[p].data != nullptr) return true;
    return false;
}

bool workspace_bytes(kernel_record const& kernel, actgen_shape const& shape, std::size_t elements, std::size_t& bytes) {
    bytes = 0;
    if (!offers_parameter_gradients(kernel)) return true;
    block_plan const plan = blocks_of(kernel, shape, elements);
    std::size_t sums      = 0;  // of a block
    for (int p = 0; p < kernel.parameter_count; ++p) {
        std::size_t of_parameter = 0;
        if (kernel.parameters[p].learnable &&
            (__builtin_mul_overflow(kernel.parameters[p].count, sums_of_slot(kernel.parameters[p], plan), &of_parameter) ||
             __builtin_add_overflow(sums, of_parameter, &sums)))
            return false;
    }
    std::size_t const size = parameter_dtype(kernel.type) == ACTGEN_F32 ? sizeof(partial_sum<float>) : sizeof(partial_sum<double>);
    return !__builtin_mul_overflow(plan.count, sums, &sums) && !__builtin_mul_overflow(sums, size, &bytes) && bytes <= PTRDIFF_MAX;
}

actgen_status check(kernel_record const& kernel, actgen_call const& call, extents const& sizes, bool arrays) {
    actgen_shape const& shape = *call.shape;
    if (writes_gradients(kernel) && (call.flags & ~static_cast<unsigned>(ACTGEN_ACCUMULATE)) != 0) return ACTGEN_FLAGS;
    if (kernel.extent != ACTGEN_POINTWISE && shape.axis == 0) return ACTGEN_ZERO_AXIS;
    if (shape.gate != ACTGEN_GATE_TWO_BUFFERS &&
        (kernel.operands != 2 || (shape.gate != ACTGEN_GATE_HALVES && shape.gate != ACTGEN_GATE_INTERLEAVED)))
        return ACTGEN_LAYOUT;
    if (shape.gate != ACTGEN_GATE_TWO_BUFFERS && !sizes.dense) return ACTGEN_STRIDE;
    if (actgen_status const status = check_parameters(kernel, call, arrays); status != ACTGEN_OK) return status;
    if (actgen_status const status = check_workspace(kernel, call, sizes.elements); status != ACTGEN_OK) return status;
    array_list list;
    if (arrays && sizes.elements != 0)
        if (actgen_status const status = add_arrays(kernel, call, sizes, list); status != ACTGEN_OK) return status;
    if (actgen_status const status = add_parameters(kernel, call, sizes, arrays, list); status != ACTGEN_OK) return status;
    return check_arrays(list);
}

}  // namespace actgen
