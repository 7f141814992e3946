#ifdef ACTGEN_ROUNDED_DIVISION
ACTGEN_INLINE float @M@divide(float u, float v) { return u / v; }
ACTGEN_INLINE float @M@square_root(float u) { return sqrt(u); }
#else
/* Quotients and roots of floats may be off by some units in the last place: here they begin integers that are corrected by what is left. */
#ifndef ACTGEN_NEAR_QUOTIENT
#define ACTGEN_NEAR_QUOTIENT(u, v) ((u) / (v))
#define ACTGEN_NEAR_ROOT(u) sqrt(u)
#endif
/* The significand of a finite number that is not 0, from 2^23 on, and the exponent of its last bit but 23. */
ACTGEN_INLINE uint @M@significand(uint size, int * exponent) {
    int const shift = size < 0x00800000u ? (int)clz(size) - 8 : 0;
    *exponent = size < 0x00800000u ? -126 - shift : (int)(size >> 23) - 127;
    return size < 0x00800000u ? size << shift : (size & 0x007fffffu) | 0x00800000u;
}
/* (number + a part below 1 that is 0 only where `rest` is) / 2^bits to the nearest, ties to even; 0 < bits < 32. */
ACTGEN_INLINE uint @M@shortened(uint number, int bits, int rest) {
    uint const kept = number >> bits, left = number & ((1u << bits) - 1), middle = 1u << (bits - 1);
    return kept + (left > middle || (left == middle && (rest || (kept & 1u))) ? 1u : 0u);
}
ACTGEN_INLINE float @M@divide(float u, float v) {
    uint const infinite = 0x7f800000u, sign = (@M@bits(u) ^ @M@bits(v)) & 0x80000000u;
    uint const size_u = @M@bits(u) & 0x7fffffffu, size_v = @M@bits(v) & 0x7fffffffu;
    uint over, under, quotient;
    int exponent, other;
    long rest;
    if (size_u > infinite || size_v > infinite || (size_u == size_v && (size_u == 0 || size_u == infinite))) return ACTGEN_NAN_f32;
    if (size_u == 0 || size_v == infinite) return @M@of_bits(sign);
    if (size_v == 0 || size_u == infinite) return @M@of_bits(sign | infinite);
    over  = @M@significand(size_u, &exponent);
    under = @M@significand(size_v, &other);
    exponent -= other;
    if (over < under) {
        over <<= 1;
        --exponent;
    }
    if (exponent > 127) return @M@of_bits(sign | infinite);
    if (exponent < -150) return @M@of_bits(sign);
    quotient = (uint)(ACTGEN_NEAR_QUOTIENT((float)over, (float)under) * 16777216.0f);
    rest     = ((long)over << 24) - (long)quotient * (long)under;
    for (; rest < 0; rest += (long)under) --quotient;
    for (; rest >= (long)under; rest -= (long)under) ++quotient;
    if (exponent < -126) return @M@of_bits(sign | @M@shortened(quotient, -125 - exponent, rest != 0));
    return @M@of_bits(sign | (((uint)(exponent + 126) << 23) + @M@shortened(quotient, 1, rest != 0)));
}
ACTGEN_INLINE float @M@square_root(float u) {
    uint const bits = @M@bits(u);
    uint square, root;
    int exponent;
    long rest;
    if (bits == 0 || bits == 0x80000000u || bits == 0x7f800000u) return u;
    if (bits > 0x7f800000u) return ACTGEN_NAN_f32;
    square = @M@significand(bits, &exponent);
    if (exponent & 1) {
        square <<= 1;
        --exponent;
    }
    root = (uint)(ACTGEN_NEAR_ROOT((float)square * 2.0f) * 4096.0f);
    rest = ((long)square << 25) - (long)root * (long)root;
    for (; rest < 0; rest += 2 * (long)root + 1) --root;
    for (; rest > 2 * (long)root; ++root) rest -= 2 * (long)root + 1;
    return @M@of_bits(((uint)(exponent / 2 + 126) << 23) + @M@shortened(root, 1, rest != 0));
}
#endif
