ACTGEN_INLINE @V@ @M@multiply_add_once(@V@ u, @V@ v, @V@ w) {
    double of_u[2], of_v[2], of_w[2];
    _mm_storeu_pd(of_u, u);
    _mm_storeu_pd(of_v, v);
    _mm_storeu_pd(of_w, w);
    return _mm_setr_pd(fma(of_u[0], of_v[0], of_w[0]), fma(of_u[1], of_v[1], of_w[1]));
}
ACTGEN_INLINE @V@ @M@entry8(@I@ place, @M@row8 row) {
    return _mm_setr_pd(row.entries[_mm_cvtsi128_si32(place)], row.entries[_mm_extract_epi32(place, 2)]);
}
ACTGEN_INLINE @V@ @M@entry16(@I@ place, @M@row16 row) { return @M@entry8(place, row); }
