/* These are never contracted, whatever the compiler's flags. */
typedef @T@ @M@vector;
typedef int @M@mask;
typedef size_t @M@places;
ACTGEN_INLINE @T@ @M@constant(@T@ u) { return u; }
ACTGEN_INLINE @T@ @M@add(@T@ u, @T@ v) { return __@r@add_rn(u, v); }
ACTGEN_INLINE @T@ @M@subtract(@T@ u, @T@ v) { return __@r@sub_rn(u, v); }
ACTGEN_INLINE @T@ @M@multiply(@T@ u, @T@ v) { return __@r@mul_rn(u, v); }
ACTGEN_INLINE @T@ @M@divide(@T@ u, @T@ v) { return __@r@div_rn(u, v); }
ACTGEN_INLINE @T@ @M@square_root(@T@ u) { return __@r@sqrt_rn(u); }
ACTGEN_INLINE @T@ @M@multiply_subtract(@T@ u, @T@ v, @T@ w) { return @M@multiply_add(u, v, -w); }
ACTGEN_INLINE @T@ @M@negative_multiply_add(@T@ u, @T@ v, @T@ w) { return @M@multiply_add(-u, v, w); }
