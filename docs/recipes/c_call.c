/* Swish from C99: forward, and backward with the gradient of its learned parameter, which needs a workspace. */
#include <stdio.h>
#include <stdlib.h>

#include <actgen/kernels/swish.h>

/* Whether a call worked; if not, its sentence says what to write. */
static int worked(actgen_status status) {
    if (status != ACTGEN_OK) fprintf(stderr, "%s\n", actgen_status_message(status));
    return status == ACTGEN_OK;
}

int main(void) {
    enum { n = 5 };
    float const x[n]  = {-4.0f, -1.0f, 0.0f, 1.0f, 4.0f};
    float const dy[n] = {1.0f, 1.0f, 1.0f, 1.0f, 1.0f}; /* so that dx is the slope */
    float y[n], dx[n], dbeta = 0;

    actgen_shape const shape                     = actgen_flat(n); /* kernels take its address */
    actgen_swish_parameters_f32 const parameters = {1.5f};
    actgen_swish_gradients_f32 const gradients   = {&dbeta}; /* NULL in its place: not wanted, and no workspace needed */

    if (!worked(actgen_swish_forward_f32(&shape, x, y, &parameters))) return 1;

    size_t bytes = 0, blocks = 0; /* blocks: for callers with threads of their own */
    if (!worked(actgen_swish_backward_f32_workspace_size(&shape, &bytes, &blocks))) return 1;
    void* const workspace = malloc(bytes); /* kernels allocate nothing; keep it for all calls of this shape */
    int const done        = workspace != NULL && worked(actgen_swish_backward_f32(&shape, x, dy, dx, &gradients, &parameters,
                                                                                   ACTGEN_OVERWRITE, workspace, bytes));
    free(workspace);
    if (!done) return 1;

    for (int i = 0; i < n; ++i) printf("x = %4.1f   y = %9.6f   dx = %9.6f\n", (double)x[i], (double)y[i], (double)dx[i]);
    printf("dbeta = %.6f\n", (double)dbeta);
    return 0;
}
