/* Sums of doubles: number i goes to lane i mod 16 with its rounding error (Knuth's two-sum), kept beside the sum. */
typedef struct actgen_f64_lanes {
    actgen_sum sum[16];
} actgen_f64_lanes;
static void actgen_f64_raise(actgen_sum * to, double v) {
    double const sum = to->sum + v;
    double const part = sum - to->sum;
    to->error += (to->sum - (sum - part)) + (v - part);
    to->sum = sum;
}
static void actgen_f64_add(actgen_sum * to, actgen_sum const * from) {
    actgen_f64_raise(to, from->sum);
    to->error += from->error;
}
static void actgen_f64_accumulate(actgen_f64_lanes * to, double const * addend, size_t count) {
    size_t at;
    for (at = 0; at < count; ++at) actgen_f64_raise(&to->sum[at % 16], addend[at]);
}
static actgen_sum actgen_f64_total(actgen_f64_lanes * all) {
    size_t half, lane;
    for (half = 8; half > 0; half /= 2)
        for (lane = 0; lane < half; ++lane) actgen_f64_add(&all->sum[lane], &all->sum[lane + half]);
    return all->sum[0];
}
/* An infinite sum has no error that means anything. */
static double actgen_f64_value(actgen_sum const * sum) { return sum->sum - sum->sum == 0 ? sum->sum + sum->error : sum->sum; }

