// The sentence that belongs to each status.
#include <actgen/runtime/abi.h>

char const* actgen_status_message(actgen_status status) {
    switch (status) {
        case ACTGEN_OK: return "actgen: the call succeeded";
        case ACTGEN_NULL_POINTER:
            return "actgen: an array or record that this kernel needs is NULL; pass it, and at least one result";
        case ACTGEN_SIZE_OVERFLOW:
            return "actgen: outer, axis, inner or a stride describe more bytes than memory can hold; pass element counts";
        case ACTGEN_SIZE_MISMATCH:
            return "actgen: the spans have different lengths, or are shorter than the shape; pass arrays of one length, or of the shape's";
        case ACTGEN_OVERLAP:
            return "actgen: a result overlaps another array; pass the very same array of the same extent, or a separate one";
        case ACTGEN_MISALIGNED:
            return "actgen: an array is not aligned to its element type; pass float* or double* that point to elements";
        case ACTGEN_PARAMETER_NAN: return "actgen: a parameter is NaN; pass a number of its domain";
        case ACTGEN_PARAMETER_DOMAIN:
            return "actgen: a parameter lies outside its declared domain; pass a value that the descriptor's table allows";
        case ACTGEN_PARAMETER_COUNT:
            return "actgen: a parameter has the wrong number of values; pass one per channel (shape.axis) or per list element";
        case ACTGEN_WORKSPACE_MISSING:
            return "actgen: parameter gradients need a workspace and it is NULL; pass as many bytes as _workspace_size says";
        case ACTGEN_WORKSPACE_SIZE:
            return "actgen: the workspace is too small; pass as many bytes as _workspace_size says for this shape";
        case ACTGEN_WORKSPACE_ALIGNMENT: return "actgen: the workspace is not aligned to 8 bytes; pass memory from malloc";
        case ACTGEN_ZERO_AXIS:
            return "actgen: the axis of a row or group has no elements, so it has no maximum or mean; pass axis >= 1";
        case ACTGEN_LAYOUT:
            return "actgen: this kernel does not take this gate layout; pass a second operand only as two buffers, and a "
                   "layout only to gated activations";
        case ACTGEN_STRIDE:
            return "actgen: strides are for row kernels and must not make elements overlap; pass 0 for dense arrays";
        case ACTGEN_FLAGS: return "actgen: an unknown flag is set; pass ACTGEN_OVERWRITE or ACTGEN_ACCUMULATE";
        case ACTGEN_BLOCK_RANGE:
            return "actgen: the range of blocks exceeds their number; pass first_block + block_count <= blocks";
        case ACTGEN_NO_KERNEL: return "actgen: the kernel is NULL; pass one that the descriptor offers";
        case ACTGEN_UNKNOWN_TARGET:
            return "actgen: ACTGEN_TARGET names no instruction set; write AVX3, AVX2, SSE4, NEON or SCALAR";
        case ACTGEN_UNSUPPORTED_TARGET:
            return "actgen: ACTGEN_TARGET names an instruction set that this processor or this build lacks; unset it";
        case ACTGEN_RECORD_SIZE:
            return "actgen: a record's size is not set, or a newer program's record holds what this library does not know; "
                   "make records by actgen_call_on and actgen_extents, or write record.size = sizeof record";
    }
    return "actgen: this is not a status; pass a value that a kernel returned";
}
