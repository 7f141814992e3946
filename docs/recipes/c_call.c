/* Swish from C99: forward, and backward with the gradient of its learned parameter, which needs a workspace. */
#include <stdio.h>
#include <stdlib.h>

#include <actgen/kernels/swish.h>

enum { n = 5 };

/* y, dx and dbeta; the workspace holds `bytes` bytes. */
static actgen_status slopes(float const* x, float const* dy, float* y, float* dx, float* dbeta, void* workspace, size_t bytes) {
    actgen_swish_parameters_f32 const beta     = {1.5f};
    actgen_swish_gradients_f32 const gradients = {dbeta}; /* {NULL}: not wanted, and no workspace is needed */
    actgen_status status = actgen_swish_forward_f32(ACTGEN_FLAT(n), x, y, &beta);
    if (status == ACTGEN_OK)
        status = actgen_swish_backward_f32(ACTGEN_FLAT(n), x, dy, dx, &gradients, &beta, ACTGEN_OVERWRITE, workspace, bytes);
    return status;
}

int main(void) {
    float const x[n]  = {-4.0f, -1.0f, 0.0f, 1.0f, 4.0f};
    float const dy[n] = {1.0f, 1.0f, 1.0f, 1.0f, 1.0f}; /* so that dx is the slope */
    float y[n], dx[n], dbeta = 0.0f;

    /* Kernels allocate nothing.  One workspace serves all calls of its size or less; `blocks` is for threads of your own. */
    size_t bytes = 0, blocks = 0;
    actgen_status status  = actgen_swish_backward_f32_workspace_size(ACTGEN_FLAT(n), &bytes, &blocks);
    void* const workspace = status == ACTGEN_OK ? malloc(bytes) : NULL;
    if (status == ACTGEN_OK) status = slopes(x, dy, y, dx, &dbeta, workspace, bytes); /* no memory: ACTGEN_WORKSPACE_MISSING */
    free(workspace);
    if (status != ACTGEN_OK) {
        fprintf(stderr, "%s\n", actgen_status_message(status));
        return 1;
    }
    for (int i = 0; i < n; ++i) printf("x = %4.1f   y = %7.4f   dx = %7.4f\n", (double)x[i], (double)y[i], (double)dx[i]);
    printf("dbeta = %.4f\n", (double)dbeta);

    /* A misuse is a status with a sentence, and leaves every result as it was. */
    status = slopes(x, dy, y, dx, &dbeta, NULL, 0);
    printf("%s\n", actgen_status_message(status));
    return status == ACTGEN_WORKSPACE_MISSING ? 0 : 1;
}
