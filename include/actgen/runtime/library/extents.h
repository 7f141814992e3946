// How many elements and bytes a shape's arrays have, and where the elements of a row lie.
#pragma once
#include <cstddef>
#include <cstdint>

#include <actgen/runtime/half.h>
#include <actgen/runtime/kernel.h>

namespace actgen {

inline std::size_t size_of(actgen_dtype type) {
    constexpr std::size_t sizes[] = {sizeof(float), sizeof(double), sizeof(bf16), sizeof(f16)};
    return sizes[type];
}

struct extents {
    actgen_status status     = ACTGEN_OK;
    std::size_t elements     = 0;  // outer * axis * inner
    std::size_t outer_stride = 0;  // resolved: 0 became dense
    std::size_t axis_stride  = 0;
    std::size_t span         = 0;  // elements from the first to one past the last, strides included
    bool dense               = true;
};

inline extents extents_of(actgen_shape const& shape, actgen_extent extent, std::size_t element_size) {
    extents e;
    std::size_t const limit = PTRDIFF_MAX / (2 * element_size);  // 2: a gate's two halves in one array
    std::size_t plane       = 0;
    if (__builtin_mul_overflow(shape.axis, shape.inner, &plane) ||
        __builtin_mul_overflow(plane, shape.outer, &e.elements) || e.elements > limit || plane > limit) {
        e.status = ACTGEN_SIZE_OVERFLOW;
        return e;
    }
    e.axis_stride  = shape.axis_stride == 0 ? shape.inner : shape.axis_stride;
    e.dense        = e.axis_stride == shape.inner;
    std::size_t row_span = 0;  // of one outer index
    if (shape.axis != 0 && (__builtin_mul_overflow(shape.axis - 1, e.axis_stride, &row_span) ||
                            __builtin_add_overflow(row_span, shape.inner, &row_span))) {
        e.status = ACTGEN_SIZE_OVERFLOW;
        return e;
    }
    e.outer_stride = shape.outer_stride == 0 ? row_span : shape.outer_stride;
    e.dense        = e.dense && (e.outer_stride == plane || shape.outer <= 1);
    if (!e.dense && (extent != ACTGEN_ROW || e.axis_stride < shape.inner ||
                     (shape.outer > 1 && e.outer_stride < row_span))) {
        e.status = ACTGEN_STRIDE;
        return e;
    }
    if (e.elements == 0) return e;
    if (__builtin_mul_overflow(shape.outer - 1, e.outer_stride, &e.span) ||
        __builtin_add_overflow(e.span, row_span, &e.span) || e.span > limit)
        e.status = ACTGEN_SIZE_OVERFLOW;
    return e;
}

}  // namespace actgen
