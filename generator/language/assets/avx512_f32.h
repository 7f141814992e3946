typedef __m512 @M@row8;
typedef __m512 @M@row16;
/* Twice, so that the place's fourth bit does not matter. */
ACTGEN_INLINE @M@row8 @M@load_row8(float const * entries) { return _mm512_broadcast_f32x8(_mm256_loadu_ps(entries)); }
ACTGEN_INLINE @M@row16 @M@load_row16(float const * entries) { return _mm512_loadu_ps(entries); }
ACTGEN_INLINE __m512 @M@entry8(__m512i place, @M@row8 row) { return _mm512_permutexvar_ps(place, row); }
ACTGEN_INLINE __m512 @M@entry16(__m512i place, @M@row16 row) { return _mm512_permutexvar_ps(place, row); }
