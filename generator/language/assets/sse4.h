ACTGEN_INLINE @V@ @M@less(@V@ u, @V@ v) { return _mm_cmplt_@s@(u, v); }
ACTGEN_INLINE @V@ @M@less_equal(@V@ u, @V@ v) { return _mm_cmple_@s@(u, v); }
ACTGEN_INLINE @V@ @M@equal(@V@ u, @V@ v) { return _mm_cmpeq_@s@(u, v); }
ACTGEN_INLINE @V@ @M@not_equal(@V@ u, @V@ v) { return _mm_cmpneq_@s@(u, v); }
typedef struct @M@row {
    @T@ const * entries;
} @M@row8;
typedef @M@row8 @M@row16;
ACTGEN_INLINE @M@row8 @M@load_row8(@T@ const * entries) {
    @M@row8 row;
    row.entries = entries;
    return row;
}
ACTGEN_INLINE @M@row16 @M@load_row16(@T@ const * entries) { return @M@load_row8(entries); }
ACTGEN_INLINE @I@ @M@segment8(int fraction_bits, @V@ u) {
    return _mm_and_si128(_mm_srl_@e@(@M@integers(u), _mm_cvtsi32_si128(@fraction@ - fraction_bits)), _mm_set1_@set@(7));
}
ACTGEN_INLINE @I@ @M@segment16(int fraction_bits, @V@ u) {
    return _mm_and_si128(_mm_srl_@e@(@M@integers(u), _mm_cvtsi32_si128(@fraction@ - fraction_bits)), _mm_set1_@set@(15));
}
