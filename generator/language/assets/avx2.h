ACTGEN_INLINE @V@ @M@less(@V@ u, @V@ v) { return _mm256_cmp_@s@(u, v, _CMP_LT_OQ); }
ACTGEN_INLINE @V@ @M@less_equal(@V@ u, @V@ v) { return _mm256_cmp_@s@(u, v, _CMP_LE_OQ); }
ACTGEN_INLINE @V@ @M@equal(@V@ u, @V@ v) { return _mm256_cmp_@s@(u, v, _CMP_EQ_OQ); }
ACTGEN_INLINE @V@ @M@not_equal(@V@ u, @V@ v) { return _mm256_cmp_@s@(u, v, _CMP_NEQ_UQ); }
ACTGEN_INLINE @I@ @M@segment8(int fraction_bits, @V@ u) {
    return _mm256_srl_@e@(@M@integers(u), _mm_cvtsi32_si128(@fraction@ - fraction_bits));
}
ACTGEN_INLINE @I@ @M@segment16(int fraction_bits, @V@ u) { return @M@segment8(fraction_bits, u); }
