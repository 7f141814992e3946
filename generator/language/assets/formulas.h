ACTGEN_INLINE @M@mask @M@is_nan(@M@vector u) { return @M@not_equal(u, u); }
ACTGEN_INLINE @M@vector @M@rarely(@M@mask condition, @M@vector u, @M@vector v) { return @M@select(condition, u, v); }
/* An integer nearest to u v: added to about 1.5 2^@fraction@, the product loses its fraction; 2^ of it from the same sum. */
ACTGEN_INLINE @M@vector @M@round_product_lifted(@M@vector u, @M@vector v, @M@vector w) {
    @M@vector const magic = @M@add(@M@constant(@magic@), w);
    return @M@subtract(@M@multiply_add(u, v, magic), magic);
}
ACTGEN_INLINE @M@vector @M@round_product(@M@vector u, @M@vector v) { return @M@round_product_lifted(u, v, @M@constant(0)); }
ACTGEN_INLINE @M@vector @M@power_of_product_lifted(@M@vector u, @M@vector v, @M@vector w) {
    return @M@lift_bits(@M@multiply_add(u, v, @M@add(@M@constant(@magic@), w)));
}
ACTGEN_INLINE @M@vector @M@power_of_product(@M@vector u, @M@vector v) { return @M@power_of_product_lifted(u, v, @M@constant(0)); }
ACTGEN_INLINE @M@vector @M@power_of_two(@M@vector u) { return @M@lift_bits(@M@add(u, @M@constant(@magic@))); }
ACTGEN_INLINE @M@vector @M@exponent(@M@vector u) {
    @M@mask const tiny         = @M@less(u, @M@constant(@least_normal@));
    @M@vector const normal     = @M@select(tiny, @M@multiply(u, @M@constant(@power@)), u);
    @M@vector const correction = @M@select(tiny, @M@constant(@power@ + @bias@ + @fraction@), @M@constant(@power@ + @bias@));
    return @M@subtract(@M@show_exponent(normal), correction);
}
