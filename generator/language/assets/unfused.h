ACTGEN_INLINE @M@vector @M@multiply_add(@M@vector u, @M@vector v, @M@vector w) { return @M@add(@M@multiply(u, v), w); }
ACTGEN_INLINE @M@vector @M@multiply_subtract(@M@vector u, @M@vector v, @M@vector w) { return @M@subtract(@M@multiply(u, v), w); }
ACTGEN_INLINE @M@vector @M@negative_multiply_add(@M@vector u, @M@vector v, @M@vector w) { return @M@subtract(w, @M@multiply(u, v)); }
ACTGEN_INLINE @M@vector @M@negative_multiply_add_once(@M@vector u, @M@vector v, @M@vector w) { return @M@multiply_add_once(@M@negate(u), v, w); }
ACTGEN_INLINE @M@vector @M@product_error(@M@vector u, @M@vector v, @M@vector w) { return @M@multiply_add_once(u, v, @M@negate(w)); }
/* The upper halves' product is exact, and so is what the integer w leaves of it. */
ACTGEN_INLINE @M@vector @M@product_rest(@M@vector u, @M@vector v, @M@vector w) {
    @M@vector const upper_u = @M@truncate_mantissa(u);
    @M@vector const upper_v = @M@truncate_mantissa(v);
    @M@vector const leading = @M@subtract(@M@multiply(upper_u, upper_v), w);
    @M@vector const crossed = @M@multiply(upper_u, @M@subtract(v, upper_v));
    return @M@add(@M@add(leading, crossed), @M@multiply(@M@subtract(u, upper_u), v));
}
