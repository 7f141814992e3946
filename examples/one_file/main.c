/* Learns the beta of swish(x) = x sigmoid(beta x) from values of another swish, with two functions of one pasted file. */
#include <stdio.h>

#include "swish.h"

enum { points = 1000, steps = 200 };

int main(void) {
    static float x[points], wanted[points], y[points], dy[points], dx[points];
    float const secret = 1.702f;
    float beta         = 1.0f;
    int i, step;
    for (i = 0; i < points; ++i) x[i] = 8.0f * (float)i / points - 4.0f;
    actgen_swish_f32(points, wanted, x, secret);
    for (step = 0; step < steps; ++step) {
        double dbeta;
        actgen_swish_f32(points, y, x, beta);
        for (i = 0; i < points; ++i) dy[i] = (y[i] - wanted[i]) / points;
        actgen_swish_back_f32(points, dx, x, dy, beta, &dbeta);
        beta -= 8.0f * (float)dbeta;
    }
    printf("beta = %.3f after %d steps, and swish(1) = %.6f\n", (double)beta, (int)steps, (double)actgen_swish_1_f32(1.0f, beta));
    return 0;
}
