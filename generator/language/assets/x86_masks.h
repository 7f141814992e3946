ACTGEN_INLINE @V@ @M@both(@V@ u, @V@ v) { return @p@_and_@s@(u, v); }
ACTGEN_INLINE @V@ @M@either(@V@ u, @V@ v) { return @p@_or_@s@(u, v); }
ACTGEN_INLINE @V@ @M@invert(@V@ u) { return @p@_xor_@s@(u, @M@of_integers(@p@_set1_epi32(-1))); }
ACTGEN_INLINE int @M@any(@V@ u) { return @p@_movemask_@s@(u) != 0; }
ACTGEN_INLINE @V@ @M@select(@V@ condition, @V@ u, @V@ v) { return @p@_blendv_@s@(v, u, condition); }
ACTGEN_INLINE @V@ @M@zero_where(@V@ condition, @V@ v) { return @p@_andnot_@s@(condition, v); }
ACTGEN_INLINE @V@ @M@round(@V@ u) { return @p@_round_@s@(u, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
ACTGEN_INLINE @V@ @M@floor(@V@ u) { return @p@_round_@s@(u, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC); }
