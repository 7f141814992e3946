ACTGEN_INLINE @V@ @M@multiply_add(@V@ u, @V@ v, @V@ w) { return @p@_fmadd_@s@(u, v, w); }
ACTGEN_INLINE @V@ @M@multiply_subtract(@V@ u, @V@ v, @V@ w) { return @p@_fmsub_@s@(u, v, w); }
ACTGEN_INLINE @V@ @M@negative_multiply_add(@V@ u, @V@ v, @V@ w) { return @p@_fnmadd_@s@(u, v, w); }
