ACTGEN_INLINE @K@ @M@less(@V@ u, @V@ v) { return _mm512_cmp_@s@_mask(u, v, _CMP_LT_OQ); }
ACTGEN_INLINE @K@ @M@less_equal(@V@ u, @V@ v) { return _mm512_cmp_@s@_mask(u, v, _CMP_LE_OQ); }
ACTGEN_INLINE @K@ @M@equal(@V@ u, @V@ v) { return _mm512_cmp_@s@_mask(u, v, _CMP_EQ_OQ); }
ACTGEN_INLINE @K@ @M@not_equal(@V@ u, @V@ v) { return _mm512_cmp_@s@_mask(u, v, _CMP_NEQ_UQ); }
ACTGEN_INLINE @K@ @M@both(@K@ u, @K@ v) { return (@K@)(u & v); }
ACTGEN_INLINE @K@ @M@either(@K@ u, @K@ v) { return (@K@)(u | v); }
ACTGEN_INLINE @K@ @M@invert(@K@ u) { return (@K@)~u; }
ACTGEN_INLINE int @M@any(@K@ u) { return u != 0; }
ACTGEN_INLINE @V@ @M@select(@K@ condition, @V@ u, @V@ v) { return _mm512_mask_blend_@s@(condition, v, u); }
ACTGEN_INLINE @V@ @M@zero_where(@K@ condition, @V@ v) { return _mm512_maskz_mov_@s@((@K@)~condition, v); }
ACTGEN_INLINE @V@ @M@round(@V@ u) { return _mm512_maskz_roundscale_@s@((@K@)-1, u, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
ACTGEN_INLINE @V@ @M@floor(@V@ u) { return _mm512_maskz_roundscale_@s@((@K@)-1, u, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC); }
ACTGEN_INLINE @V@ @M@scale(@V@ u, @V@ v) { return _mm512_scalef_@s@(u, v); }
ACTGEN_INLINE @V@ @M@scale_once(@V@ u, @V@ v) { return _mm512_scalef_@s@(u, v); }
ACTGEN_INLINE @V@ @M@scale_twice(@V@ u, @V@ v) { return _mm512_scalef_@s@(u, v); }
ACTGEN_INLINE @I@ @M@segment8(int fraction_bits, @V@ u) {
    return _mm512_srl_@e@(@M@integers(u), _mm_cvtsi32_si128(@fraction@ - fraction_bits));
}
ACTGEN_INLINE @I@ @M@segment16(int fraction_bits, @V@ u) { return @M@segment8(fraction_bits, u); }
