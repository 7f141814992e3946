typedef @V@ @M@vector;
typedef @U@ @M@mask;
typedef @U@ @M@places;
enum { @M@width = sizeof(@V@) / sizeof(@T@) };
ACTGEN_INLINE @V@ @M@constant(@T@ u) { return vdupq_n_@s@(u); }
ACTGEN_INLINE @V@ @M@load(@T@ const * from) { return vld1q_@s@(from); }
ACTGEN_INLINE void @M@store(@T@ * to, @V@ u) { vst1q_@s@(to, u); }
ACTGEN_INLINE @V@ @M@add(@V@ u, @V@ v) { return vaddq_@s@(u, v); }
ACTGEN_INLINE @V@ @M@subtract(@V@ u, @V@ v) { return vsubq_@s@(u, v); }
ACTGEN_INLINE @V@ @M@multiply(@V@ u, @V@ v) {
    ACTGEN_NO_CONTRACTION
    return u * v;
}
ACTGEN_INLINE @V@ @M@divide(@V@ u, @V@ v) { return vdivq_@s@(u, v); }
ACTGEN_INLINE @V@ @M@square_root(@V@ u) { return vsqrtq_@s@(u); }
ACTGEN_INLINE @V@ @M@multiply_add(@V@ u, @V@ v, @V@ w) { return vfmaq_@s@(w, u, v); }
ACTGEN_INLINE @V@ @M@multiply_subtract(@V@ u, @V@ v, @V@ w) { return vfmaq_@s@(vnegq_@s@(w), u, v); }
ACTGEN_INLINE @V@ @M@negative_multiply_add(@V@ u, @V@ v, @V@ w) { return vfmsq_@s@(w, u, v); }
ACTGEN_INLINE @U@ @M@less(@V@ u, @V@ v) { return vcltq_@s@(u, v); }
ACTGEN_INLINE @U@ @M@less_equal(@V@ u, @V@ v) { return vcleq_@s@(u, v); }
ACTGEN_INLINE @U@ @M@equal(@V@ u, @V@ v) { return vceqq_@s@(u, v); }
ACTGEN_INLINE @U@ @M@invert(@U@ u) { return veorq_@u@(u, vdupq_n_@u@(~(@B@)0)); }
ACTGEN_INLINE @U@ @M@not_equal(@V@ u, @V@ v) { return @M@invert(vceqq_@s@(u, v)); }
ACTGEN_INLINE @U@ @M@both(@U@ u, @U@ v) { return vandq_@u@(u, v); }
ACTGEN_INLINE @U@ @M@either(@U@ u, @U@ v) { return vorrq_@u@(u, v); }
ACTGEN_INLINE int @M@any(@U@ u) { return vmaxvq_u32(vreinterpretq_u32_u8(vreinterpretq_u8_@u@(u))) != 0; }
ACTGEN_INLINE @V@ @M@select(@U@ condition, @V@ u, @V@ v) { return vbslq_@s@(condition, u, v); }
ACTGEN_INLINE @V@ @M@zero_where(@U@ condition, @V@ v) { return vbslq_@s@(condition, vdupq_n_@s@(0), v); }
/* The processor's own treat NaN and zeros of either sign otherwise. */
ACTGEN_INLINE @V@ @M@maximum(@V@ u, @V@ v) { return vbslq_@s@(vcltq_@s@(v, u), u, v); }
ACTGEN_INLINE @V@ @M@minimum(@V@ u, @V@ v) { return vbslq_@s@(vcltq_@s@(u, v), u, v); }
ACTGEN_INLINE @V@ @M@negate(@V@ u) { return vnegq_@s@(u); }
ACTGEN_INLINE @V@ @M@absolute(@V@ u) { return vabsq_@s@(u); }
ACTGEN_INLINE @V@ @M@copy_sign(@V@ u, @V@ v) { return vbslq_@s@(vdupq_n_@u@(@sign_bit@), v, u); }
ACTGEN_INLINE @V@ @M@round(@V@ u) { return vrndnq_@s@(u); }
ACTGEN_INLINE @V@ @M@floor(@V@ u) { return vrndmq_@s@(u); }
ACTGEN_INLINE @V@ @M@of_integers(@U@ u) { return vreinterpretq_@s@_@u@(u); }
ACTGEN_INLINE @U@ @M@integers(@V@ u) { return vreinterpretq_@u@_@s@(u); }
ACTGEN_INLINE @V@ @M@lift_bits(@V@ u) { return @M@of_integers(vshlq_n_@u@(@M@integers(u), @fraction@)); }
ACTGEN_INLINE @V@ @M@show_exponent(@V@ u) {
    return @M@of_integers(vorrq_@u@(vshrq_n_@u@(@M@integers(u), @fraction@), @M@integers(vdupq_n_@s@(@power@))));
}
ACTGEN_INLINE @V@ @M@truncate_mantissa(@V@ u) { return @M@of_integers(vandq_@u@(@M@integers(u), vdupq_n_@u@(@upper_half@))); }
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
ACTGEN_INLINE @U@ @M@segment8(int fraction_bits, @V@ u) {
    return vandq_@u@(vshlq_@u@(@M@integers(u), vdupq_n_@i@(fraction_bits - @fraction@)), vdupq_n_@u@(7));
}
ACTGEN_INLINE @U@ @M@segment16(int fraction_bits, @V@ u) {
    return vandq_@u@(vshlq_@u@(@M@integers(u), vdupq_n_@i@(fraction_bits - @fraction@)), vdupq_n_@u@(15));
}
ACTGEN_INLINE @V@ @M@entry8(@U@ place, @M@row8 row) {
    @B@ number[@M@width];
    @T@ found[@M@width];
    size_t lane;
    vst1q_@u@(number, place);
    for (lane = 0; lane < @M@width; ++lane) found[lane] = row.entries[number[lane]];
    return vld1q_@s@(found);
}
ACTGEN_INLINE @V@ @M@entry16(@U@ place, @M@row16 row) { return @M@entry8(place, row); }
