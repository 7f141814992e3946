typedef __m256 @M@row8;
typedef struct @M@row {
    __m256 low, high;
} @M@row16;
ACTGEN_INLINE @M@row8 @M@load_row8(float const * entries) { return _mm256_loadu_ps(entries); }
ACTGEN_INLINE @M@row16 @M@load_row16(float const * entries) {
    @M@row16 row;
    row.low  = _mm256_loadu_ps(entries);
    row.high = _mm256_loadu_ps(entries + 8);
    return row;
}
ACTGEN_INLINE __m256 @M@entry8(__m256i place, @M@row8 row) { return _mm256_permutevar8x32_ps(row, place); }
/* Both halves are permuted, and the place's fourth bit chooses. */
ACTGEN_INLINE __m256 @M@entry16(__m256i place, @M@row16 row) {
    return _mm256_blendv_ps(@M@entry8(place, row.low), @M@entry8(place, row.high), _mm256_castsi256_ps(_mm256_slli_epi32(place, 28)));
}
