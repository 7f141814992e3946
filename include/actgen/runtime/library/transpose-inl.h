// Rows that lie across memory, turned so that each is contiguous, and back.
#if defined(ACTGEN_RUNTIME_LIBRARY_TRANSPOSE_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ACTGEN_RUNTIME_LIBRARY_TRANSPOSE_INL_H_
#undef ACTGEN_RUNTIME_LIBRARY_TRANSPOSE_INL_H_
#else
#define ACTGEN_RUNTIME_LIBRARY_TRANSPOSE_INL_H_
#endif

#include <cstddef>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;

// to[c to_step + r] = from[r from_step + c] for `rows` r and `columns` c.
template <class T>
void transpose(T const* from, std::size_t from_step, T* to, std::size_t to_step, std::size_t rows, std::size_t columns) {
    std::size_t r = 0;
#if HWY_TARGET != HWY_SCALAR
    // Squares of four floats or two doubles, which vectors of 128 bits turn.
    constexpr std::size_t side = 16 / sizeof(T);
    hn::FixedTag<T, side> const d;
    for (; r + side <= rows; r += side) {
        std::size_t c = 0;
        for (; c + side <= columns; c += side) {
            T const* const square = from + r * from_step + c;
            T* const turned       = to + c * to_step + r;
            if constexpr (sizeof(T) == 8) {
                auto const u = hn::LoadU(d, square), v = hn::LoadU(d, square + from_step);
                hn::StoreU(hn::InterleaveLower(d, u, v), d, turned);
                hn::StoreU(hn::InterleaveUpper(d, u, v), d, turned + to_step);
            } else {
                auto const u = hn::LoadU(d, square), v = hn::LoadU(d, square + from_step);
                auto const w = hn::LoadU(d, square + 2 * from_step), z = hn::LoadU(d, square + 3 * from_step);
                auto const uw_low = hn::InterleaveLower(d, u, w), uw_high = hn::InterleaveUpper(d, u, w);
                auto const vz_low = hn::InterleaveLower(d, v, z), vz_high = hn::InterleaveUpper(d, v, z);
                hn::StoreU(hn::InterleaveLower(d, uw_low, vz_low), d, turned);
                hn::StoreU(hn::InterleaveUpper(d, uw_low, vz_low), d, turned + to_step);
                hn::StoreU(hn::InterleaveLower(d, uw_high, vz_high), d, turned + 2 * to_step);
                hn::StoreU(hn::InterleaveUpper(d, uw_high, vz_high), d, turned + 3 * to_step);
            }
        }
        for (; c < columns; ++c)
            for (std::size_t k = r; k < r + side; ++k) to[c * to_step + k] = from[k * from_step + c];
    }
#endif
    for (; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) to[c * to_step + r] = from[r * from_step + c];
}

}  // namespace
}  // namespace actgen::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
