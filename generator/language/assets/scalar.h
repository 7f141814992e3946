/* One number at a time. */
typedef @T@ @M@vector;
typedef int @M@mask;
typedef size_t @M@places;
enum { @M@width = 1 };
ACTGEN_INLINE @B@ @M@bits(@T@ u) {
    @B@ bits;
    memcpy(&bits, &u, sizeof bits);
    return bits;
}
ACTGEN_INLINE @T@ @M@of_bits(@B@ bits) {
    @T@ u;
    memcpy(&u, &bits, sizeof u);
    return u;
}
ACTGEN_INLINE @T@ @M@constant(@T@ u) { return u; }
ACTGEN_INLINE @T@ @M@load(@T@ const * from) { return *from; }
ACTGEN_INLINE void @M@store(@T@ * to, @T@ u) { *to = u; }
ACTGEN_INLINE @T@ @M@add(@T@ u, @T@ v) { return u + v; }
ACTGEN_INLINE @T@ @M@subtract(@T@ u, @T@ v) { return u - v; }
ACTGEN_INLINE @T@ @M@multiply(@T@ u, @T@ v) {
    ACTGEN_NO_CONTRACTION
    return u * v;
}
ACTGEN_INLINE @T@ @M@divide(@T@ u, @T@ v) { return u / v; }
ACTGEN_INLINE @T@ @M@square_root(@T@ u) { return sqrt@F@(u); }
