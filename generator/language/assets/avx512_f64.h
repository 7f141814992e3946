typedef __m512d @M@row8;
typedef struct @M@row {
    __m512d low, high;
} @M@row16;
ACTGEN_INLINE @M@row8 @M@load_row8(double const * entries) { return _mm512_loadu_pd(entries); }
ACTGEN_INLINE @M@row16 @M@load_row16(double const * entries) {
    @M@row16 row;
    row.low  = _mm512_loadu_pd(entries);
    row.high = _mm512_loadu_pd(entries + 8);
    return row;
}
ACTGEN_INLINE __m512d @M@entry8(__m512i place, @M@row8 row) { return _mm512_permutexvar_pd(place, row); }
ACTGEN_INLINE __m512d @M@entry16(__m512i place, @M@row16 row) { return _mm512_permutex2var_pd(row.low, place, row.high); }
