/* Softmax over rows of which some elements are masked: minus infinity in x is 0 in y and in dx. */
#include <math.h>
#include <stdio.h>

#include <actgen/kernels/softmax.h>

int main(void) {
    enum { rows = 2, length = 4 };
    float const x[rows * length] = {
        1.0f,      -INFINITY, 2.0f,      -INFINITY,  /* two elements are left: what softmax of 1, 2 is */
        -INFINITY, -INFINITY, -INFINITY, -INFINITY}; /* none is left: 0/0 */
    float const dy[rows * length] = {1.0f, 2.0f, 3.0f, 4.0f, 1.0f, 2.0f, 3.0f, 4.0f};
    float y[rows * length], dx[rows * length];

    actgen_shape const shape = actgen_rows(rows, length, 0); /* the channels of rows lie along the row */
    actgen_status status     = actgen_softmax_forward_f32(&shape, x, y);
    if (status == ACTGEN_OK) status = actgen_softmax_backward_f32(&shape, x, dy, dx, ACTGEN_OVERWRITE);
    if (status != ACTGEN_OK) {
        fprintf(stderr, "%s\n", actgen_status_message(status));
        return 1;
    }
    for (int i = 0; i < rows * length; ++i) printf("x = %4.1f   y = %8.6f   dx = %9.6f\n", (double)x[i], (double)y[i], (double)dx[i]);
    return 0;
}
