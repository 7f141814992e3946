ACTGEN_INLINE unsigned long long @M@bits(double u) { return (unsigned long long)__double_as_longlong(u); }
ACTGEN_INLINE double @M@of_bits(unsigned long long bits) { return __longlong_as_double((long long)bits); }
ACTGEN_INLINE double @M@multiply_add(double u, double v, double w) { return __fma_rn(u, v, w); }
