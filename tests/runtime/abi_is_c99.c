/* The interface is plain C99: this file only has to compile without a warning, and run. */
#include <actgen/runtime/abi.h>

static int is(actgen_shape const* shape, actgen_shape wanted) {
    return shape->size == sizeof wanted && shape->outer == wanted.outer && shape->axis == wanted.axis && shape->inner == wanted.inner &&
           shape->outer_stride == wanted.outer_stride && shape->axis_stride == wanted.axis_stride && shape->gate == wanted.gate;
}

static int shapes_can_be_arguments(void) {
    return is(ACTGEN_FLAT(5), actgen_flat(5)) && is(ACTGEN_EXTENTS(2, 3, 4), actgen_extents(2, 3, 4)) &&
           is(ACTGEN_ROWS(2, 3, 5), actgen_rows(2, 3, 5)) &&
           is(ACTGEN_GATED(ACTGEN_GATE_INTERLEAVED, 2, 3, 4), actgen_gated(ACTGEN_GATE_INTERLEAVED, 2, 3, 4));
}

int abi_is_c99(void);
int abi_is_c99(void) {
    actgen_shape const shape = actgen_gated(ACTGEN_GATE_HALVES, 2, 3, 4);
    actgen_call const call   = actgen_call_on(&shape);
    return actgen_status_message(ACTGEN_OK) != NULL && call.shape->axis == actgen_rows(1, 3, 0).axis &&
           actgen_flat(5).inner == 5 && shapes_can_be_arguments();
}
