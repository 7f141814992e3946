ACTGEN_INLINE double @M@divide(double u, double v) { return u / v; }
ACTGEN_INLINE double @M@square_root(double u) { return sqrt(u); }
