// The loops of streams.h, once per target.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "actgen/runtime/library/streams.cpp"
#include <actgen/runtime/targets.h>

#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include <algorithm>
#include <bit>

#include <actgen/runtime/library/conversion.h>
#include <actgen/runtime/library/streams.h>
#include <actgen/runtime/library/transpose-inl.h>
#include <actgen/runtime/phase.h>
#include <actgen/runtime/philox.h>
#include <actgen/runtime/unroll.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;

template <class T>
void add(T const* from, T* to, std::size_t count) {
    hn::ScalableTag<T> const d;
    std::size_t const step = hn::Lanes(d);
    std::size_t i          = 0;
    for (; i + step <= count; i += step) hn::StoreU(hn::Add(hn::LoadU(d, to + i), hn::LoadU(d, from + i)), d, to + i);
    for (; i < count; ++i) to[i] += from[i];
}

// One vector of doubles of lane sums (and errors) at a time.
template <class V>
HWY_INLINE void add_addend(V& sum, V& error, V addend) {  // two-sum
    V const s = hn::Add(sum, addend);
    V const t = hn::Sub(s, sum);
    error     = hn::Add(error, hn::Add(hn::Sub(sum, hn::Sub(s, t)), hn::Sub(addend, t)));
    sum       = s;
}

// Addend number `number` of a block.
HWY_INLINE void add_one(float addend, std::size_t number, lanes<float>& to) {
    constexpr std::size_t width = lanes<float>::width;
    if (number < width) {
        to.waiting[number] = static_cast<double>(addend);
    } else {
        double& first = to.waiting[number - width];
        to.sum[number - width] += static_cast<double>(static_cast<float>(first) + addend);
        first = 0;
    }
}
HWY_INLINE void add_one(double addend, std::size_t lane, lanes<double>& to) {
    partial_sum<double> part{to.sum[lane], to.error[lane]};
    part.add(addend);
    to.sum[lane]   = part.sum;
    to.error[lane] = part.error;
}

// The sums of whole blocks, in registers.  (No struct: its constructor would be compiled for no target in particular.)
using lane_sum                         = hn::Vec<hn::ScalableTag<double>>;
constexpr std::size_t lane_step        = sizeof(lane_sum) / sizeof(double);
constexpr std::size_t lane_sum_vectors = lanes<float>::width / lane_step;

HWY_INLINE void add_block(float const* addend, lane_sum (&sum)[lane_sum_vectors]) {
    hn::ScalableTag<double> const d;
    hn::Rebind<float, decltype(d)> const narrow;
    ACTGEN_UNROLL
    for (std::size_t k = 0; k < lane_sum_vectors; ++k) {
        float const* const first = addend + k * lane_step;
        auto const pair          = hn::Add(hn::LoadU(narrow, first), hn::LoadU(narrow, first + lanes<float>::width));
        sum[k]                   = hn::Add(sum[k], hn::PromoteTo(d, pair));
    }
}

HWY_INLINE void accumulate_whole(float const* addend, std::size_t count, lanes<float>& to) {
    hn::ScalableTag<double> const d;
    lane_sum sum[lane_sum_vectors];
    ACTGEN_UNROLL
    for (std::size_t k = 0; k < lane_sum_vectors; ++k) sum[k] = hn::Load(d, to.sum + k * lane_step);
    for (std::size_t i = 0; i < count; i += lanes<float>::block) add_block(addend + i, sum);
    ACTGEN_UNROLL
    for (std::size_t k = 0; k < lane_sum_vectors; ++k) hn::Store(sum[k], d, to.sum + k * lane_step);
}
HWY_INLINE void accumulate_whole(double const* addend, std::size_t count, lanes<double>& to) {
    hn::ScalableTag<double> const d;
    using V                       = hn::Vec<decltype(d)>;
    constexpr std::size_t step    = sizeof(V) / sizeof(double);
    constexpr std::size_t vectors = lanes<double>::width / step;
    V sum[vectors];
    V error[vectors];
    ACTGEN_UNROLL
    for (std::size_t k = 0; k < vectors; ++k) {
        sum[k]   = hn::Load(d, to.sum + k * step);
        error[k] = hn::Load(d, to.error + k * step);
    }
    for (std::size_t i = 0; i < count; i += lanes<double>::width)
        ACTGEN_UNROLL
        for (std::size_t k = 0; k < vectors; ++k) add_addend(sum[k], error[k], hn::LoadU(d, addend + i + k * step));
    ACTGEN_UNROLL
    for (std::size_t k = 0; k < vectors; ++k) {
        hn::Store(sum[k], d, to.sum + k * step);
        hn::Store(error[k], d, to.error + k * step);
    }
}

template <class T>
void accumulate(T const* addend, std::size_t count, std::size_t position, lanes<T>& to) {
    constexpr std::size_t block = lanes<T>::block;
    std::size_t i               = 0;
    for (; i < count && (position + i) % block != 0; ++i) add_one(addend[i], (position + i) % block, to);
    std::size_t const whole = (count - i) / block * block;
    if (whole != 0) accumulate_whole(addend + i, whole, to);
    for (i += whole; i < count; ++i) add_one(addend[i], (position + i) % block, to);
}

template <class T>
void maximum_of_one(T value, T& greatest) {
    if (value != value || greatest != greatest)
        greatest += value;
    else if (value > greatest)
        greatest = value;
}

template <class T>
void clear(lanes<T>& to) {
    hn::ScalableTag<double> const d;
    for (std::size_t k = 0; k < lanes<T>::width; k += hn::Lanes(d)) {
        hn::Store(hn::Zero(d), d, to.sum + k);
        if constexpr (sizeof(T) == 8) hn::Store(hn::Zero(d), d, to.error + k);
        if constexpr (sizeof(T) == 4) hn::Store(hn::Zero(d), d, to.waiting + k);
    }
}

// Lane i and lane i + half of a vector, down to one: the same pairs on every target.
template <std::size_t count, class D>
HWY_INLINE double sum_of_halves(D d, hn::Vec<D> v) {
#if HWY_TARGET != HWY_SCALAR
    if constexpr (count > 1) {
        hn::Half<D> const half;
        return sum_of_halves<count / 2>(half, hn::Add(hn::LowerHalf(half, v), hn::UpperHalf(half, v)));
    }
#endif
    (void)d;
    return hn::GetLane(v);
}
// Halves of vectors first, then halves of one vector's lanes.
template <class V, std::size_t vectors>
HWY_INLINE partial_sum<float> combine_vectors(V (&sum)[vectors]) {
    ACTGEN_UNROLL
    for (std::size_t half = vectors / 2; half > 0; half /= 2) {
        ACTGEN_UNROLL
        for (std::size_t k = 0; k < half; ++k) sum[k] = hn::Add(sum[k], sum[k + half]);
    }
    return {sum_of_halves<lane_step>(hn::ScalableTag<double>{}, sum[0])};
}
partial_sum<float> combine_lanes(lanes<float> const& all) {
    hn::ScalableTag<double> const d;
    using V                       = hn::Vec<decltype(d)>;
    constexpr std::size_t step    = sizeof(V) / sizeof(double);
    constexpr std::size_t vectors = lanes<float>::width / step;
    V sum[vectors];
    ACTGEN_UNROLL
    for (std::size_t k = 0; k < vectors; ++k)
        sum[k] = hn::Add(hn::Load(d, all.sum + k * step), hn::Load(d, all.waiting + k * step));
    return combine_vectors(sum);
}
partial_sum<double> combine_lanes(lanes<double> const& all) {
    partial_sum<double> part[lanes<double>::width];
    for (std::size_t k = 0; k < lanes<double>::width; ++k) part[k] = {all.sum[k], all.error[k]};
    for (std::size_t half = lanes<double>::width / 2; half > 0; half /= 2)
        for (std::size_t k = 0; k < half; ++k) part[k].add(part[k + half]);
    return part[0];
}
template <class T>
partial_sum<T> combine(lanes<T> const& all) {
    return combine_lanes(all);
}

// Beyond the last addend zeros are added, which change no sum.
partial_sum<float> sum_of(float const* addend, std::size_t count) {
    constexpr std::size_t block = lanes<float>::block;
    lane_sum sum[lane_sum_vectors];
    ACTGEN_UNROLL
    for (std::size_t k = 0; k < lane_sum_vectors; ++k) sum[k] = hn::Zero(hn::ScalableTag<double>{});
    std::size_t i = 0;
    for (; i + block <= count; i += block) add_block(addend + i, sum);
    if (i < count) {
        HWY_ALIGN float padded[block] = {};
        for (std::size_t k = 0; i + k < count; ++k) padded[k] = addend[i + k];
        add_block(padded, sum);
    }
    return combine_vectors(sum);
}
partial_sum<double> sum_of(double const* addend, std::size_t count) {
    lanes<double> all;
    clear(all);
    accumulate(addend, count, 0, all);
    return combine(all);
}
template <class T>
partial_sum<T> sum(T const* addend, std::size_t count) {
    return sum_of(addend, count);
}

template <class T>
void add_each(T const* addend, std::size_t count, partial_sum<T>* to) {
    for (std::size_t i = 0; i < count; ++i) to[i].add(static_cast<double>(addend[i]));
}

// Four at a time, which hides the comparisons' latency.  A lane's NaN may be lost from its maximum, never from `nan`.
template <class T>
T maximum(T const* value, std::size_t count, T greatest) {
    hn::ScalableTag<T> const d;
    using V                      = hn::Vec<decltype(d)>;
    constexpr std::size_t step   = sizeof(V) / sizeof(T);
    constexpr std::size_t abreast = 4;
    std::size_t i                = 0;
    if (count >= step * abreast) {
        V best[abreast];
        V nan[abreast];
        ACTGEN_UNROLL
        for (std::size_t k = 0; k < abreast; ++k) nan[k] = best[k] = hn::LoadU(d, value + k * step);
        for (i = step * abreast; i + step * abreast <= count; i += step * abreast)
            ACTGEN_UNROLL
            for (std::size_t k = 0; k < abreast; ++k) {
                V const v = hn::LoadU(d, value + i + k * step);
                best[k]   = hn::Max(v, best[k]);
                nan[k]    = hn::IfThenElse(hn::Eq(v, v), nan[k], v);
            }
        V const numbers = hn::Max(hn::Max(best[0], best[1]), hn::Max(best[2], best[3]));
        V const sum     = hn::Add(hn::Add(nan[0], nan[1]), hn::Add(nan[2], nan[3]));  // infinities of either sign: look closer
        if (hn::AllTrue(d, hn::Eq(sum, sum))) {
            HWY_ALIGN T lane[step];
            hn::Store(numbers, d, lane);
            ACTGEN_UNROLL
            for (std::size_t half = step / 2; half > 0; half /= 2)
                for (std::size_t k = 0; k < half; ++k) lane[k] = lane[k + half] > lane[k] ? lane[k + half] : lane[k];
            maximum_of_one(lane[0], greatest);
        } else {
            HWY_ALIGN T lane[step];
            ACTGEN_UNROLL
            for (std::size_t k = 0; k < abreast; ++k) {
                hn::Store(hn::IfThenElse(hn::Eq(nan[k], nan[k]), best[k], nan[k]), d, lane);
                for (T const v : lane) maximum_of_one(v, greatest);
            }
        }
    }
    for (; i < count; ++i) maximum_of_one(value[i], greatest);
    return greatest + T(0);  // -0 + 0 = +0
}

// Magnitudes are in order as the whole numbers that their bits are, and NaN stands behind infinity.  Less 1, zero stands behind all.
template <class T>
bool all_within(T const* value, std::size_t count, double least, double greatest) {
    hn::ScalableTag<T> const d;
    hn::RebindToUnsigned<decltype(d)> const whole;
    using U                = hn::TFromD<decltype(whole)>;
    constexpr U sign       = U{1} << (8 * sizeof(T) - 1);
    auto const bits_of     = [](T v) { return std::bit_cast<U>(v) & ~sign; };
    U const low            = std::max(bits_of(static_cast<T>(least)), U{1}) - 1;
    U const high           = bits_of(static_cast<T>(greatest));
    std::size_t const step = hn::Lanes(d);
    std::size_t i          = 0;
    if (count >= step) {
        auto lowest = hn::Set(whole, static_cast<U>(-1)), highest = hn::Zero(whole);
        for (; i + step <= count; i += step) {
            auto const size = hn::BitCast(whole, hn::Abs(hn::LoadU(d, value + i)));
            lowest          = hn::Min(lowest, hn::Sub(size, hn::Set(whole, 1)));
            highest         = hn::Max(highest, size);
        }
        HWY_ALIGN U lane[2][HWY_MAX_BYTES / sizeof(U)];
        hn::Store(lowest, whole, lane[0]);
        hn::Store(highest, whole, lane[1]);
        for (std::size_t k = 0; k < step; ++k)
            if (lane[0][k] < low || lane[1][k] > high) return false;
    }
    for (; i < count; ++i) {
        U const size = bits_of(value[i]);
        if (size > high || size - 1 < low) return false;
    }
    return true;
}

template <class T>
void separate(T const* pairs, T* first, T* second, std::size_t count) {
    std::size_t i = 0;
#if HWY_TARGET != HWY_SCALAR
    hn::ScalableTag<T> const d;
    std::size_t const step = hn::Lanes(d);
    for (; i + step <= count; i += step) {
        hn::Vec<decltype(d)> u;
        hn::Vec<decltype(d)> v;
        hn::LoadInterleaved2(d, pairs + 2 * i, u, v);
        hn::StoreU(u, d, first + i);
        hn::StoreU(v, d, second + i);
    }
#endif
    for (; i < count; ++i) {
        first[i]  = pairs[2 * i];
        second[i] = pairs[2 * i + 1];
    }
}

template <class T>
void interleave(T const* first, T const* second, T* pairs, std::size_t count) {
    std::size_t i = 0;
#if HWY_TARGET != HWY_SCALAR
    hn::ScalableTag<T> const d;
    std::size_t const step = hn::Lanes(d);
    for (; i + step <= count; i += step)
        hn::StoreInterleaved2(hn::LoadU(d, first + i), hn::LoadU(d, second + i), d, pairs + 2 * i);
#endif
    for (; i < count; ++i) {
        pairs[2 * i]     = first[i];
        pairs[2 * i + 1] = second[i];
    }
}

// Sixteen Philox blocks side by side: an array loop that compilers turn into vectors.
constexpr std::size_t side_by_side = 16;

HWY_INLINE void philox_blocks(std::uint64_t seed, std::uint64_t first, std::uint32_t (&word)[4][side_by_side]) {
    for (std::size_t k = 0; k < side_by_side; ++k) {
        word[0][k] = static_cast<std::uint32_t>(first + k);
        word[1][k] = static_cast<std::uint32_t>((first + k) >> 32);
        word[2][k] = 0;
        word[3][k] = 0;
    }
    auto key_low  = static_cast<std::uint32_t>(seed);
    auto key_high = static_cast<std::uint32_t>(seed >> 32);
    for (int round = 0; round < philox::rounds; ++round) {
        for (std::size_t k = 0; k < side_by_side; ++k) {
            std::uint64_t const even = std::uint64_t{philox::multiplier_even} * word[0][k];
            std::uint64_t const odd  = std::uint64_t{philox::multiplier_odd} * word[2][k];
            word[0][k]               = static_cast<std::uint32_t>(odd >> 32) ^ word[1][k] ^ key_low;
            word[1][k]               = static_cast<std::uint32_t>(odd);
            word[2][k]               = static_cast<std::uint32_t>(even >> 32) ^ word[3][k] ^ key_high;
            word[3][k]               = static_cast<std::uint32_t>(even);
        }
        key_low += philox::weyl_low;
        key_high += philox::weyl_high;
    }
}

HWY_INLINE void numbers_of(std::uint32_t const (&word)[4][side_by_side], float (&number)[4 * side_by_side]) {
    for (std::size_t k = 0; k < side_by_side; ++k)
        for (std::size_t w = 0; w < 4; ++w) number[4 * k + w] = philox::uniform_f32(word[w][k]);
}
HWY_INLINE void numbers_of(std::uint32_t const (&word)[4][side_by_side], double (&number)[2 * side_by_side]) {
    for (std::size_t k = 0; k < side_by_side; ++k)
        for (std::size_t w = 0; w < 2; ++w)
            number[2 * k + w] = philox::uniform_f64(word[2 * w][k], word[2 * w + 1][k]);
}

template <class T>
void uniform(T* to, std::size_t count, std::uint64_t seed, std::uint64_t first) {
    constexpr std::size_t per_block = sizeof(T) == 4 ? 4 : 2;
    std::uint32_t word[4][side_by_side];
    T number[per_block * side_by_side];
    std::size_t skip = first % per_block;  // numbers of the first block that lie before `first`
    std::uint64_t at = first / per_block;
    for (std::size_t i = 0; i < count; at += side_by_side) {
        philox_blocks(seed, at, word);
        numbers_of(word, number);
        for (std::size_t k = skip; k < per_block * side_by_side && i < count; ++k, ++i) to[i] = number[k];
        skip = 0;
    }
}

void widen(float const* from, double* to, std::size_t count) {
    hn::ScalableTag<double> const d;
    hn::Rebind<float, decltype(d)> const narrow;
    std::size_t const step = hn::Lanes(d);
    std::size_t i          = 0;
    for (; i + step <= count; i += step) hn::StoreU(hn::PromoteTo(d, hn::LoadU(narrow, from + i)), d, to + i);
    for (; i < count; ++i) to[i] = static_cast<double>(from[i]);
}
void narrow(double const* from, float* to, std::size_t count) {
    hn::ScalableTag<double> const d;
    hn::Rebind<float, decltype(d)> const narrow;
    std::size_t const step = hn::Lanes(d);
    std::size_t i          = 0;
    // Of a vector of one lane Highway makes the greatest float where the double rounds to infinity.
    for (; step > 1 && i + step <= count; i += step) hn::StoreU(hn::DemoteTo(narrow, hn::LoadU(d, from + i)), narrow, to + i);
    for (; i < count; ++i) to[i] = static_cast<float>(from[i]);
}

}  // namespace

// Constants, so that nothing compiled for a target runs before it is chosen.
template <class T>
inline constexpr stream_functions<T> all_streams{add<T>,     accumulate<T>, clear<T>,      combine<T>,   sum<T>,    add_each<T>,
                                                 maximum<T>, all_within<T>, separate<T>, interleave<T>, transpose<T>, uniform<T>};
constexpr stream_functions<float> all_f32  = all_streams<float>;
constexpr stream_functions<double> all_f64 = all_streams<double>;
constexpr conversion<double, float> all_f64_f32{widen, narrow};

}  // namespace actgen::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace actgen {

stream_functions<float> const& streams_f32(int target) {
    static constexpr stream_functions<float> const* of[target_count] = {
        HWY_CHOOSE_AVX3(all_f32), HWY_CHOOSE_AVX2(all_f32), HWY_CHOOSE_SSE4(all_f32), HWY_CHOOSE_NEON(all_f32),
        HWY_CHOOSE_FALLBACK(all_f32)};
    return *of[target];
}
stream_functions<double> const& streams_f64(int target) {
    static constexpr stream_functions<double> const* of[target_count] = {
        HWY_CHOOSE_AVX3(all_f64), HWY_CHOOSE_AVX2(all_f64), HWY_CHOOSE_SSE4(all_f64), HWY_CHOOSE_NEON(all_f64),
        HWY_CHOOSE_FALLBACK(all_f64)};
    return *of[target];
}
conversion<double, float> const& conversion_f64_f32(int target) {
    static constexpr conversion<double, float> const* of[target_count] = {
        HWY_CHOOSE_AVX3(all_f64_f32), HWY_CHOOSE_AVX2(all_f64_f32), HWY_CHOOSE_SSE4(all_f64_f32), HWY_CHOOSE_NEON(all_f64_f32),
        HWY_CHOOSE_FALLBACK(all_f64_f32)};
    return *of[target];
}

}  // namespace actgen
#endif
