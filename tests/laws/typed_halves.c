/* Typed functions of bfloat16 from C99: elements of 16 bits, parameters and their gradients in float. */
#include "typed_halves.h"

#include <actgen/kernels/swish.h>

actgen_status swish_of_bf16_in_c(actgen_bf16 const* x, float beta, actgen_bf16* y, actgen_bf16* dx, float* dbeta) {
    actgen_shape const shape                    = actgen_flat(typed_halves_count);
    actgen_swish_parameters_f32 const parameters = {beta};
    actgen_swish_gradients_f32 const gradients   = {dbeta};
    actgen_bf16 const one                        = {0x3F80};
    actgen_bf16 dy[typed_halves_count];
    double workspace[8];
    size_t bytes = 0, blocks = 0;
    actgen_status status = actgen_swish_forward_bf16(&shape, x, y, &parameters);
    for (int i = 0; i < typed_halves_count; ++i) dy[i] = one;
    if (status == ACTGEN_OK) status = actgen_swish_backward_bf16_workspace_size(&shape, &bytes, &blocks);
    if (status == ACTGEN_OK && bytes > sizeof workspace) status = ACTGEN_WORKSPACE_SIZE;
    if (status != ACTGEN_OK) return status;
    return actgen_swish_backward_bf16(&shape, x, dy, dx, &gradients, &parameters, ACTGEN_OVERWRITE, workspace, sizeof workspace);
}
