ACTGEN_INLINE @T@ @M@multiply_add(@T@ u, @T@ v, @T@ w) { return fma@F@(u, v, w); }
ACTGEN_INLINE @T@ @M@multiply_subtract(@T@ u, @T@ v, @T@ w) { return fma@F@(u, v, -w); }
ACTGEN_INLINE @T@ @M@negative_multiply_add(@T@ u, @T@ v, @T@ w) { return fma@F@(-u, v, w); }
