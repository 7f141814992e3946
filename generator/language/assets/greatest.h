/* The greatest of `count` numbers, at least one; NaN if any is; of zeros either. */
static __attribute__((unused)) @T@ @M@greatest(@T@ const * from, size_t count) {
    @M@vector best = count >= @M@width ? @M@load(from) : @M@load_first(from, count);
    @M@vector nan  = best;
    @T@ lane[@M@width], all;
    size_t at;
    for (at = @M@width; at < count; at += @M@width) {
        @M@vector const v = count - at >= @M@width ? @M@load(from + at) : @M@load_first(from + at, count - at);
        best = @M@maximum(v, best);
        nan  = @M@select(@M@equal(v, v), nan, v);
    }
    @M@store(lane, @M@select(@M@equal(nan, nan), best, nan));
    all = lane[0];
    for (at = 1; at < @M@width; ++at) all = all != all || lane[at] <= all ? all : lane[at];
    return all;
}
