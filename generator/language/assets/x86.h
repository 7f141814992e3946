typedef @V@ @M@vector;
typedef @K@ @M@mask;
typedef @I@ @M@places;
enum { @M@width = sizeof(@V@) / sizeof(@T@) };
ACTGEN_INLINE @V@ @M@constant(@T@ u) { return @p@_set1_@s@(u); }
ACTGEN_INLINE @V@ @M@load(@T@ const * from) { return @p@_loadu_@s@(from); }
ACTGEN_INLINE void @M@store(@T@ * to, @V@ u) { @p@_storeu_@s@(to, u); }
ACTGEN_INLINE @V@ @M@add(@V@ u, @V@ v) { return @p@_add_@s@(u, v); }
ACTGEN_INLINE @V@ @M@subtract(@V@ u, @V@ v) { return @p@_sub_@s@(u, v); }
ACTGEN_INLINE @V@ @M@multiply(@V@ u, @V@ v) {
    ACTGEN_NO_CONTRACTION
    return u * v;
}
ACTGEN_INLINE @V@ @M@divide(@V@ u, @V@ v) { return @p@_div_@s@(u, v); }
ACTGEN_INLINE @V@ @M@square_root(@V@ u) { return @p@_sqrt_@s@(u); }
/* Of these two the second operand comes out where either is NaN. */
ACTGEN_INLINE @V@ @M@maximum(@V@ u, @V@ v) { return @p@_max_@s@(u, v); }
ACTGEN_INLINE @V@ @M@minimum(@V@ u, @V@ v) { return @p@_min_@s@(u, v); }
ACTGEN_INLINE @V@ @M@negate(@V@ u) { return @p@_xor_@s@(u, @p@_set1_@s@(-0.0@F@)); }
ACTGEN_INLINE @V@ @M@absolute(@V@ u) { return @p@_andnot_@s@(@p@_set1_@s@(-0.0@F@), u); }
ACTGEN_INLINE @V@ @M@copy_sign(@V@ u, @V@ v) {
    @V@ const sign = @p@_set1_@s@(-0.0@F@);
    return @p@_or_@s@(@p@_andnot_@s@(sign, u), @p@_and_@s@(sign, v));
}
ACTGEN_INLINE @V@ @M@of_integers(@I@ u) { return @p@_cast@si@_@s@(u); }
ACTGEN_INLINE @I@ @M@integers(@V@ u) { return @p@_cast@s@_@si@(u); }
ACTGEN_INLINE @V@ @M@lift_bits(@V@ u) { return @M@of_integers(@p@_slli_@e@(@M@integers(u), @fraction@)); }
ACTGEN_INLINE @V@ @M@show_exponent(@V@ u) {
    return @p@_or_@s@(@M@of_integers(@p@_srli_@e@(@M@integers(u), @fraction@)), @p@_set1_@s@(@power@));
}
ACTGEN_INLINE @V@ @M@truncate_mantissa(@V@ u) { return @p@_and_@s@(u, @M@of_integers(@p@_set1_@set@((@int@)@upper_half@))); }
