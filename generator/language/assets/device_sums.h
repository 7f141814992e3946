/* Sums in the library's order: blocks of 4096 elements, in each 16 lanes, of which one work item adds one; then lanes and blocks in pairs.
 * A lane's sum is two doubles: the sum and, of addends that are doubles, what rounding it lost. */
typedef struct @m@sum {
    double sum, error;
} @m@sum;
ACTGEN_INLINE @N@ @m@blocks(@N@ n) { return n / 4096 + (n % 4096 != 0 ? 1 : 0); }
/* Floats are added in pairs before they become doubles: elements of the same lane, 16 apart. */
typedef struct @m@f32_lane {
    double sum;
    float first;
    int waits;
} @m@f32_lane;
ACTGEN_INLINE void @m@f32_begin(@m@f32_lane * to) {
    to->sum   = 0;
    to->first = 0;
    to->waits = 0;
}
ACTGEN_INLINE void @m@f32_take(@m@f32_lane * to, float addend) {
    if (to->waits) to->sum = @m@f64_add(to->sum, (double)@m@f32_add(to->first, addend));
    to->first = addend;
    to->waits = !to->waits;
}
ACTGEN_INLINE void @m@f32_put(@m@f32_lane * from, @G@double * to) {
    if (from->waits) @m@f32_take(from, 0);
    to[0] = from->sum;
    to[1] = 0;
}
/* Doubles are added with what rounding loses (Knuth's two-sum). */
ACTGEN_INLINE void @m@f64_begin(@m@sum * to) {
    to->sum   = 0;
    to->error = 0;
}
ACTGEN_INLINE void @m@f64_take(@m@sum * to, double addend) {
    double const sum   = @m@f64_add(to->sum, addend);
    double const part  = @m@f64_subtract(sum, to->sum);
    double const below = @m@f64_subtract(to->sum, @m@f64_subtract(sum, part));
    to->error = @m@f64_add(to->error, @m@f64_add(below, @m@f64_subtract(addend, part)));
    to->sum = sum;
}
ACTGEN_INLINE void @m@f64_put(@m@sum * from, @G@double * to) {
    to[0] = from->sum;
    to[1] = from->error;
}
ACTGEN_INLINE void @m@f64_join(@m@sum * to, @m@sum const * from) {
    @m@f64_take(to, from->sum);
    to->error = @m@f64_add(to->error, from->error);
}
ACTGEN_INLINE void @m@f32_join(@m@sum * to, @m@sum const * from) { to->sum = @m@f64_add(to->sum, from->sum); }
/* An infinite sum has no error that means anything. */
ACTGEN_INLINE double @m@value(@m@sum const * sum) { return @m@f64_subtract(sum->sum, sum->sum) == 0 ? @m@f64_add(sum->sum, sum->error) : sum->sum; }
/* The sum of a block, of whose lanes either kind is added; `all`: floats that are all computed in doubles. */
ACTGEN_INLINE @m@sum @m@block_sum(@G@double const * from, int doubles, int all) {
    @m@sum lane[16];
    int pairs, i;
    for (i = 0; i < 16; ++i) {
        lane[i].sum   = from[2 * i];
        lane[i].error = from[2 * i + 1];
    }
    for (pairs = 8; pairs > 0; pairs /= 2)
        for (i = 0; i < pairs; ++i)
            if (doubles || all)
                @m@f64_join(&lane[i], &lane[i + pairs]);
            else
                @m@f32_join(&lane[i], &lane[i + pairs]);
    if (!doubles && all) {
        lane[0].sum   = @m@value(&lane[0]);
        lane[0].error = 0;
    }
    return lane[0];
}
/* All blocks: the sum of a half of them, rounded down, and of the rest. */
ACTGEN_INLINE double @m@finish(@N@ blocks, @G@double const * from, @N@ stride, int doubles, int all) {
    @N@ size[64], next = 0;
    @m@sum left[64], sum;
    int right[64], depth = 0;
    if (blocks == 0) return 0;
    size[0] = blocks;
    for (;;) {
        for (; size[depth] > 1; ++depth) {
            size[depth + 1]  = size[depth] / 2;
            right[depth + 1] = 0;
        }
        sum = @m@block_sum(from + next * stride, doubles, all);
        ++next;
        for (; depth > 0 && right[depth]; --depth) {
            if (doubles)
                @m@f64_join(&left[depth], &sum);
            else
                @m@f32_join(&left[depth], &sum);
            sum = left[depth];
        }
        if (depth == 0) return doubles ? @m@value(&sum) : sum.sum;
        left[depth]  = sum;
        right[depth] = 1;
        size[depth]  = size[depth - 1] - size[depth - 1] / 2;
    }
}
