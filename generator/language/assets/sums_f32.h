/* Sums of floats.  Numbers i and i + 16 of 32 are added as floats and their sum to lane i; zeros stand in for what is beyond the end. */
typedef struct actgen_f32_lanes {
    double sum[16];
} actgen_f32_lanes;
static void actgen_f32_accumulate(actgen_f32_lanes * to, float const * addend, size_t count) {
    size_t at, lane;
    for (at = 0; at < count; at += 32) {
        float padded[32];
        float const * block = addend + at;
        if (count - at < 32) {
            for (lane = 0; lane < 32; ++lane) padded[lane] = lane < count - at ? block[lane] : 0;
            block = padded;
        }
        for (lane = 0; lane < 16; ++lane) to->sum[lane] += (double)(block[lane] + block[lane + 16]);
    }
}
static actgen_sum actgen_f32_total(actgen_f32_lanes * all) {
    actgen_sum total;
    size_t half, lane;
    for (half = 8; half > 0; half /= 2)
        for (lane = 0; lane < half; ++lane) all->sum[lane] += all->sum[lane + half];
    total.sum   = all->sum[0];
    total.error = 0;
    return total;
}
static void actgen_f32_add(actgen_sum * to, actgen_sum const * from) { to->sum += from->sum; }
static __attribute__((unused)) double actgen_f32_value(actgen_sum const * sum) { return sum->sum; }

