/* A vector of which memory holds the first `count` numbers, the rest as the last of them; and back. */
ACTGEN_INLINE @M@vector @M@load_first(@T@ const * from, size_t count) {
    @T@ padded[@M@width];
    size_t lane;
    for (lane = 0; lane < @M@width; ++lane) padded[lane] = from[lane < count ? lane : count - 1];
    return @M@load(padded);
}
ACTGEN_INLINE void @M@store_first(@T@ * to, size_t count, @M@vector u) {
    @T@ padded[@M@width];
    size_t lane;
    @M@store(padded, u);
    for (lane = 0; lane < count; ++lane) to[lane] = padded[lane];
}
/* Whether all are 0 or of magnitudes from `least` to `greatest`; NaN is not. */
static __attribute__((unused)) int @M@all_within(@T@ const * from, size_t count, @T@ least, @T@ greatest) {
    @M@vector const low = @M@constant(least), high = @M@constant(greatest), zero = @M@constant(0);
    size_t at;
    for (at = 0; at < count; at += @M@width) {
        @M@vector const size   = @M@absolute(count - at >= @M@width ? @M@load(from + at) : @M@load_first(from + at, count - at));
        @M@mask const moderate = @M@both(@M@less_equal(low, size), @M@less_equal(size, high));
        if (@M@any(@M@invert(@M@either(moderate, @M@equal(size, zero))))) return 0;
    }
    return 1;
}
/* What is left behind the whole vectors, as one vector. */
static __attribute__((unused)) void @M@run_rest(void (*run)(size_t, @T@ const * const *, @T@ * const *, @T@ const *), int inputs, int results, size_t at,
                                            size_t count, @T@ const * const * in, @T@ * const * out, @T@ const * parameter) {
    @T@ read[ACTGEN_STREAMS][@M@width], written[ACTGEN_STREAMS][@M@width];
    @T@ const * from[ACTGEN_STREAMS];
    @T@ * to[ACTGEN_STREAMS];
    int i;
    for (i = 0; i < inputs; ++i) {
        @M@store(read[i], @M@load_first(in[i] + at, count - at));
        from[i] = read[i];
    }
    for (i = 0; i < results; ++i) to[i] = written[i];
    run(@M@width, from, to, parameter);
    for (i = 0; i < results; ++i) @M@store_first(out[i] + at, count - at, @M@load(written[i]));
}
