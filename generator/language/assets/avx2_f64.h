typedef struct @M@row {
    __m256d low, high;
} @M@row8;
typedef struct @M@long_row {
    double const * entries;
} @M@row16;
ACTGEN_INLINE @M@row8 @M@load_row8(double const * entries) {
    @M@row8 row;
    row.low  = _mm256_loadu_pd(entries);
    row.high = _mm256_loadu_pd(entries + 4);
    return row;
}
ACTGEN_INLINE @M@row16 @M@load_row16(double const * entries) {
    @M@row16 row;
    row.entries = entries;
    return row;
}
/* Four doubles as pairs of 32 bits. */
ACTGEN_INLINE __m256d @M@permuted(__m256d row, __m256i place) {
    __m256i const lower = _mm256_slli_epi64(place, 1);
    __m256i const pairs = _mm256_or_si256(lower, _mm256_slli_epi64(_mm256_or_si256(lower, _mm256_set1_epi64x(1)), 32));
    return _mm256_castps_pd(_mm256_permutevar8x32_ps(_mm256_castpd_ps(row), pairs));
}
ACTGEN_INLINE __m256d @M@entry8(__m256i place, @M@row8 row) {
    return _mm256_blendv_pd(@M@permuted(row.low, place), @M@permuted(row.high, place), _mm256_castsi256_pd(_mm256_slli_epi64(place, 61)));
}
ACTGEN_INLINE __m256d @M@entry16(__m256i place, @M@row16 row) {
    long long number[4];
    _mm256_storeu_si256((__m256i *)number, place);
    return _mm256_setr_pd(row.entries[number[0] & 15], row.entries[number[1] & 15], row.entries[number[2] & 15], row.entries[number[3] & 15]);
}
