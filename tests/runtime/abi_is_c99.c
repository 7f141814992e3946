/* The interface is plain C99: this file only has to compile without a warning, and run. */
#include <actgen/runtime/abi.h>

int abi_is_c99(void);
int abi_is_c99(void) {
    actgen_shape const shape = actgen_gated(ACTGEN_GATE_HALVES, 2, 3, 4);
    actgen_call const call   = actgen_call_on(&shape);
    return actgen_status_message(ACTGEN_OK) != NULL && call.shape->axis == actgen_rows(1, 3, 0).axis &&
           actgen_flat(5).inner == 5;
}
