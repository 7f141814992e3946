/* The products are exact in double, and the sums as good as exact. */
ACTGEN_INLINE @V@ @M@multiply_add_once(@V@ u, @V@ v, @V@ w) {
    __m128d const low  = _mm_add_pd(_mm_mul_pd(_mm_cvtps_pd(u), _mm_cvtps_pd(v)), _mm_cvtps_pd(w));
    __m128d const high = _mm_add_pd(_mm_mul_pd(_mm_cvtps_pd(_mm_movehl_ps(u, u)), _mm_cvtps_pd(_mm_movehl_ps(v, v))), _mm_cvtps_pd(_mm_movehl_ps(w, w)));
    return _mm_movelh_ps(_mm_cvtpd_ps(low), _mm_cvtpd_ps(high));
}
ACTGEN_INLINE @V@ @M@entry8(@I@ place, @M@row8 row) {
    return _mm_setr_ps(row.entries[_mm_cvtsi128_si32(place)], row.entries[_mm_extract_epi32(place, 1)],
                       row.entries[_mm_extract_epi32(place, 2)], row.entries[_mm_extract_epi32(place, 3)]);
}
ACTGEN_INLINE @V@ @M@entry16(@I@ place, @M@row16 row) { return @M@entry8(place, row); }
