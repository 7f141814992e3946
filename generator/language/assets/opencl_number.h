typedef @T@ @M@vector;
typedef int @M@mask;
typedef size_t @M@places;
ACTGEN_INLINE @B@ @M@bits(@T@ u) { return as_@B@(u); }
ACTGEN_INLINE @T@ @M@of_bits(@B@ bits) { return as_@T@(bits); }
ACTGEN_INLINE @T@ @M@constant(@T@ u) { return u; }
ACTGEN_INLINE @T@ @M@add(@T@ u, @T@ v) { return u + v; }
ACTGEN_INLINE @T@ @M@subtract(@T@ u, @T@ v) { return u - v; }
ACTGEN_INLINE @T@ @M@multiply(@T@ u, @T@ v) { return u * v; }
ACTGEN_INLINE @T@ @M@multiply_add(@T@ u, @T@ v, @T@ w) { return fma(u, v, w); }
ACTGEN_INLINE @T@ @M@multiply_subtract(@T@ u, @T@ v, @T@ w) { return fma(u, v, -w); }
ACTGEN_INLINE @T@ @M@negative_multiply_add(@T@ u, @T@ v, @T@ w) { return fma(-u, v, w); }
