ACTGEN_INLINE double @M@multiply_add_once(double u, double v, double w) { return fma(u, v, w); }
