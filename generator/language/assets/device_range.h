/* Magnitudes: 0, or from `least` to `greatest`; NaN is outside. */
ACTGEN_INLINE int @M@within(@T@ least, @T@ greatest, @T@ u) {
    @T@ const size = @M@absolute(u);
    return size == 0 || (size >= least && size <= greatest);
}
