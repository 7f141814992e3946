ACTGEN_INLINE unsigned int @M@bits(float u) { return __float_as_uint(u); }
ACTGEN_INLINE float @M@of_bits(unsigned int bits) { return __uint_as_float(bits); }
ACTGEN_INLINE float @M@multiply_add(float u, float v, float w) { return __fmaf_rn(u, v, w); }
