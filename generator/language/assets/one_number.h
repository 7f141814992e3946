ACTGEN_INLINE @T@ @M@negate(@T@ u) { return @M@of_bits(@M@bits(u) ^ @sign_bit@); }
ACTGEN_INLINE @T@ @M@absolute(@T@ u) { return @M@of_bits(@M@bits(u) & ~@sign_bit@); }
ACTGEN_INLINE @T@ @M@copy_sign(@T@ u, @T@ v) { return @M@of_bits((@M@bits(u) & ~@sign_bit@) | (@M@bits(v) & @sign_bit@)); }
ACTGEN_INLINE @T@ @M@maximum(@T@ u, @T@ v) { return u > v ? u : v; }
ACTGEN_INLINE @T@ @M@minimum(@T@ u, @T@ v) { return u < v ? u : v; }
ACTGEN_INLINE int @M@less(@T@ u, @T@ v) { return u < v; }
ACTGEN_INLINE int @M@less_equal(@T@ u, @T@ v) { return u <= v; }
ACTGEN_INLINE int @M@equal(@T@ u, @T@ v) { return u == v; }
ACTGEN_INLINE int @M@not_equal(@T@ u, @T@ v) { return u != v; }
ACTGEN_INLINE int @M@both(int u, int v) { return u & v; }
ACTGEN_INLINE int @M@either(int u, int v) { return u | v; }
ACTGEN_INLINE int @M@invert(int u) { return !u; }
ACTGEN_INLINE int @M@any(int u) { return u; }
ACTGEN_INLINE @T@ @M@select(int condition, @T@ u, @T@ v) { return condition ? u : v; }
ACTGEN_INLINE @T@ @M@zero_where(int condition, @T@ v) { return condition ? 0 : v; }
/* From 2^@fraction@ on all numbers are integers. */
ACTGEN_INLINE @T@ @M@round(@T@ u) {
    @T@ const size = @M@absolute(u);
    return size < @power@ ? @M@copy_sign(@M@subtract(@M@add(size, @power@), @power@), u) : u;
}
ACTGEN_INLINE @T@ @M@floor(@T@ u) {
    @T@ const near = @M@round(u);
    return near > u ? @M@subtract(near, 1) : near;
}
ACTGEN_INLINE @T@ @M@lift_bits(@T@ u) { return @M@of_bits(@M@bits(u) << @fraction@); }
ACTGEN_INLINE @T@ @M@show_exponent(@T@ u) { return @M@of_bits((@M@bits(u) >> @fraction@) | @M@bits(@power@)); }
ACTGEN_INLINE @T@ @M@truncate_mantissa(@T@ u) { return @M@of_bits(@M@bits(u) & @upper_half@); }
typedef struct @M@row {
    @A@@T@ const * entries;
} @M@row8;
typedef @M@row8 @M@row16;
ACTGEN_INLINE @M@row8 @M@load_row8(@A@@T@ const * entries) {
    @M@row8 row;
    row.entries = entries;
    return row;
}
ACTGEN_INLINE @M@row16 @M@load_row16(@A@@T@ const * entries) { return @M@load_row8(entries); }
ACTGEN_INLINE size_t @M@segment8(int fraction_bits, @T@ u) { return (size_t)((@M@bits(u) >> (@fraction@ - fraction_bits)) & 7); }
ACTGEN_INLINE size_t @M@segment16(int fraction_bits, @T@ u) { return (size_t)((@M@bits(u) >> (@fraction@ - fraction_bits)) & 15); }
ACTGEN_INLINE @T@ @M@entry8(size_t place, @M@row8 row) { return row.entries[place]; }
ACTGEN_INLINE @T@ @M@entry16(size_t place, @M@row16 row) { return row.entries[place]; }
