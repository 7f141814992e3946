ACTGEN_INLINE float @M@multiply_add_once(float u, float v, float w) {
    ACTGEN_NO_CONTRACTION
    double const product = (double)u * (double)v;
    return (float)(product + (double)w);
}
