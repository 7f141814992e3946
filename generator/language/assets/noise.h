/* Uniform numbers on [0, 1): Philox 4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 * Four words of block `block` of the sequence that belongs to `seed`. */
ACTGEN_INLINE void actgen_philox(uint64_t seed, uint64_t block, uint32_t * word) {
    uint32_t key_low = (uint32_t)seed, key_high = (uint32_t)(seed >> 32);
    int round;
    word[0] = (uint32_t)block;
    word[1] = (uint32_t)(block >> 32);
    word[2] = 0;
    word[3] = 0;
    for (round = 0; round < 10; ++round) {
        uint64_t const even = (uint64_t)UINT32_C(0xD2511F53) * word[0], odd = (uint64_t)UINT32_C(0xCD9E8D57) * word[2];
        word[0] = (uint32_t)(odd >> 32) ^ word[1] ^ key_low;
        word[1] = (uint32_t)odd;
        word[2] = (uint32_t)(even >> 32) ^ word[3] ^ key_high;
        word[3] = (uint32_t)even;
        key_low += UINT32_C(0x9E3779B9);
        key_high += UINT32_C(0xBB67AE85);
    }
}
/* Numbers first, first + 1, ... of the sequence: what the library draws for elements 0, 1, ... of a call with that offset. */
static inline __attribute__((unused)) void actgen_uniform_f32(int n, float * to, uint64_t seed, uint64_t first) {
    int i;
    for (i = 0; i < n; ++i) {
        uint64_t const number = first + (uint64_t)i;
        uint32_t word[4];
        actgen_philox(seed, number / 4, word);
        to[i] = (float)(word[number % 4] >> 8) * 5.96046448e-08f;
    }
}
static inline __attribute__((unused)) void actgen_uniform_f64(int n, double * to, uint64_t seed, uint64_t first) {
    int i;
    for (i = 0; i < n; ++i) {
        uint64_t const number = first + (uint64_t)i;
        uint32_t word[4];
        actgen_philox(seed, number / 2, word);
        to[i] = (double)(((uint64_t)word[number % 2 * 2 + 1] << 32 | word[number % 2 * 2]) >> 11) * 1.1102230246251565e-16;
    }
}
