/* Kernels as others write them, right and wrong, for `actgen judge`. */
#include <math.h>
#include <stddef.h>

/* Rounded once; at both infinities the limit. */
static float gelu(float x) { return isinf(x) ? (x > 0 ? x : 0) : (float)(0.5 * x * erfc(-x * 0.70710678118654752)); }
static float gelu_slope(float x) {
    if (isinf(x)) return x > 0;
    return (float)(0.5 * erfc(-x * 0.70710678118654752) + x * 0.39894228040143268 * exp(-0.5 * x * x));
}
/* Cancels on the left. */
static float cancelling_gelu(float x) { return 0.5f * x * (1 + erff(x * 0.70710678f)); }

void good(size_t n, float* y, float const* x) {
    for (size_t i = 0; i < n; ++i) y[i] = gelu(x[i]);
}
void good_gradient(float const* x, float const* dy, int n, float* dx) {
    for (int i = 0; i < n; ++i) dx[i] = dy[i] * gelu_slope(x[i]);
}
/* The gradient of a straight line, whatever x is. */
void copies(float const* x, float const* dy, size_t n, float* dx) {
    (void)x;
    for (size_t i = 0; i < n; ++i) dx[i] = dy[i];
}
void cancelling(size_t n, float* y, float const* x) {
    for (size_t i = 0; i < n; ++i) y[i] = cancelling_gelu(x[i]);
}
/* Its last element is computed in another way than the others. */
void other_tail(size_t n, float* y, float const* x) {
    good(n, y, x);
    if (n % 4 != 0) y[n - 1] = nextafterf(y[n - 1], 0);
}
void writes_beyond(size_t n, float* y, float const* x) {
    good(n, y, x);
    y[n] = 0;
}
void writes_operand(size_t n, float* y, float* x) {
    good(n, y, x);
    x[0] = 0;
}
void loses_nan(size_t n, float* y, float const* x) {
    for (size_t i = 0; i < n; ++i) y[i] = x[i] < 0 || x[i] >= 0 ? gelu(x[i]) : 0;
}
void flushes(size_t n, float* y, float const* x) {
    for (size_t i = 0; i < n; ++i) y[i] = fabsf(gelu(x[i])) < 0x1p-126f ? copysignf(0, x[i]) : gelu(x[i]);
}
void swish_of_doubles(double beta, int n, double const* x, double* y) {
    for (int i = 0; i < n; ++i) y[i] = isinf(x[i]) ? ((x[i] > 0) == (beta > 0) ? x[i] : 0) : (double)(x[i] / (1 + expl(-(long double)beta * x[i])));
}
void softmax(size_t n, float* y, float const* x) {
    float most = x[0];
    double sum = 0;
    for (size_t i = 1; i < n; ++i)
        if (!(x[i] <= most)) most = x[i];
    for (size_t i = 0; i < n; ++i) sum += exp((double)x[i] - most);
    for (size_t i = 0; i < n; ++i) y[i] = (float)(exp((double)x[i] - most) / sum);
}
