/* Softmax over rows with masked elements: minus infinity in x is 0 in y and in dx. */
#include <math.h>
#include <stdio.h>

#include <actgen/kernels/softmax.h>

enum { rows = 2, length = 4 };

static void print(char const* name, float const* row) {
    printf("%-2s", name);
    for (int i = 0; i < length; ++i) {
        if (isnan(row[i]))
            printf("     NaN");
        else
            printf(" %7.4f", fabs((double)row[i]) < 0.00005 ? 0.0 : (double)row[i]);
    }
    printf("\n");
}

int main(void) {
    float const x[rows * length] = {1.0f,      -INFINITY, 2.0f,      -INFINITY,   /* as softmax of 1, 2 */
                                    -INFINITY, -INFINITY, -INFINITY, -INFINITY};  /* nothing is left: 0/0 */
    float const dy[rows * length] = {1.0f, 2.0f, 3.0f, 4.0f, 1.0f, 2.0f, 3.0f, 4.0f};
    float y[rows * length], dx[rows * length];

    actgen_status status = actgen_softmax_forward_f32(ACTGEN_ROWS(rows, length, 0), x, y); /* 0: one row follows the other */
    if (status == ACTGEN_OK) status = actgen_softmax_backward_f32(ACTGEN_ROWS(rows, length, 0), x, dy, dx, ACTGEN_OVERWRITE);
    if (status != ACTGEN_OK) {
        fprintf(stderr, "%s\n", actgen_status_message(status));
        return 1;
    }
    for (int row = 0; row < rows; ++row) {
        print("y", y + row * length);
        print("dx", dx + row * length);
    }
    return 0;
}
