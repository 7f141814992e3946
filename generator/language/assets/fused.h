ACTGEN_INLINE @M@vector @M@multiply_add_once(@M@vector u, @M@vector v, @M@vector w) { return @M@multiply_add(u, v, w); }
ACTGEN_INLINE @M@vector @M@negative_multiply_add_once(@M@vector u, @M@vector v, @M@vector w) { return @M@negative_multiply_add(u, v, w); }
ACTGEN_INLINE @M@vector @M@product_error(@M@vector u, @M@vector v, @M@vector w) { return @M@multiply_subtract(u, v, w); }
ACTGEN_INLINE @M@vector @M@product_rest(@M@vector u, @M@vector v, @M@vector w) { return @M@multiply_subtract(u, v, w); }
