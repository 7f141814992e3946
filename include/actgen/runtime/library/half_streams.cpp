// Arrays of bfloat16 and IEEE half precision to floats and doubles and back, once per target: the bits of half.h on all.
//
// In whole numbers, but where the processor's own conversion gives the same bits: F16C's does.  That of AVX-512 to bfloat16 does
// not, which makes subnormal numbers zero.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "actgen/runtime/library/half_streams.cpp"
#include <actgen/runtime/targets.h>

#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include <algorithm>

#include <actgen/runtime/library/conversion.h>
#include <actgen/runtime/phase.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET != HWY_SCALAR
using floats  = hn::ScalableTag<float>;
using words   = hn::RebindToUnsigned<floats>;   // a number's bits, as a float's or in the lower half
using halves  = hn::Rebind<std::uint16_t, floats>;

HWY_INLINE hn::Vec<words> constant(std::uint32_t value) { return hn::Set(words{}, value); }
HWY_INLINE hn::Vec<floats> as_floats(hn::Vec<words> v) { return hn::BitCast(floats{}, v); }
HWY_INLINE hn::Vec<words> as_words(hn::Vec<floats> v) { return hn::BitCast(words{}, v); }

HWY_INLINE hn::Vec<floats> load(bf16 const* from) {
    return as_floats(hn::ShiftLeft<16>(hn::PromoteTo(words{}, hn::LoadU(halves{}, &from->bits))));
}
HWY_INLINE void store(hn::Vec<floats> v, bf16* to) {
    auto const bits = as_words(v), upper = hn::ShiftRight<16>(bits);
    auto const rounded = hn::ShiftRight<16>(hn::Add(bits, hn::Add(hn::And(upper, constant(1)), constant(0x7FFF))));
    auto const is_nan  = hn::Gt(hn::And(bits, constant(0x7FFFFFFF)), constant(0x7F800000));
    hn::StoreU(hn::TruncateTo(halves{}, hn::IfThenElse(is_nan, hn::Or(upper, constant(0x40)), rounded)), halves{}, &to->bits);
}

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3
HWY_INLINE hn::Vec<floats> load(f16 const* from) {
    hn::Rebind<hwy::float16_t, floats> const d;
    return hn::PromoteTo(floats{}, hn::BitCast(d, hn::LoadU(halves{}, &from->bits)));
}
HWY_INLINE void store(hn::Vec<floats> v, f16* to) {
    hn::Rebind<hwy::float16_t, floats> const d;
    hn::StoreU(hn::BitCast(halves{}, hn::DemoteTo(d, v)), halves{}, &to->bits);
}
#else
HWY_INLINE hn::Vec<floats> load(f16 const* from) {
    auto const bits = hn::PromoteTo(words{}, hn::LoadU(halves{}, &from->bits));
    auto const sign = hn::ShiftLeft<16>(hn::And(bits, constant(0x8000))), size = hn::ShiftLeft<13>(hn::And(bits, constant(0x7FFF)));
    auto const least_normal = constant(113u << 23), infinite = constant(0x7C00u << 13);
    auto const normal       = hn::Add(size, constant(112u << 23));
    auto const subnormal    = as_words(hn::Sub(as_floats(hn::Add(size, least_normal)), as_floats(least_normal)));
    auto const quiet        = hn::IfThenElseZero(hn::Gt(size, infinite), constant(0x400000));
    auto const special      = hn::Or(hn::Or(size, constant(0x7F800000)), quiet);
    auto const finite       = hn::IfThenElse(hn::Lt(size, constant(0x400u << 13)), subnormal, normal);
    return as_floats(hn::Or(sign, hn::IfThenElse(hn::Lt(size, infinite), finite, special)));
}
HWY_INLINE void store(hn::Vec<floats> v, f16* to) {
    auto const bits = as_words(v);
    auto const sign = hn::And(hn::ShiftRight<16>(bits), constant(0x8000)), size = hn::And(bits, constant(0x7FFFFFFF));
    auto const odd       = hn::And(hn::ShiftRight<13>(size), constant(1));
    auto const normal    = hn::ShiftRight<13>(hn::Add(hn::Sub(size, constant(112u << 23)), hn::Add(odd, constant(0xFFF))));
    auto const half      = hn::Set(floats{}, 0.5F);
    auto const subnormal = hn::Sub(as_words(hn::Add(as_floats(size), half)), as_words(half));
    auto const nan       = hn::Or(constant(0x7E00), hn::And(hn::ShiftRight<13>(size), constant(0x3FF)));
    auto const finite    = hn::IfThenElse(hn::Lt(size, constant(113u << 23)), subnormal, normal);
    auto const number    = hn::IfThenElse(hn::Lt(size, constant(0x477FF000)), finite, constant(0x7C00));
    auto const stored    = hn::IfThenElse(hn::Gt(size, constant(0x7F800000)), nan, number);
    hn::StoreU(hn::TruncateTo(halves{}, hn::Or(stored, sign)), halves{}, &to->bits);
}
#endif
#endif

template <class S>
void widen(S const* from, float* to, std::size_t count) {
    std::size_t i = 0;
#if HWY_TARGET != HWY_SCALAR
    floats const d;
    for (std::size_t const step = hn::Lanes(d); i + step <= count; i += step) hn::StoreU(load(from + i), d, to + i);
#endif
    for (; i < count; ++i) to[i] = to_float(from[i]);
}
template <class S>
void narrow(float const* from, S* to, std::size_t count) {
    std::size_t i = 0;
#if HWY_TARGET != HWY_SCALAR
    floats const d;
    for (std::size_t const step = hn::Lanes(d); i + step <= count; i += step) store(hn::LoadU(d, from + i), to + i);
#endif
    for (; i < count; ++i) to[i] = to_half<S>(from[i]);
}

// Doubles by way of floats, which the kernel of float32 would have given.
constexpr std::size_t at_once = 64;

template <class S>
void widen(S const* from, double* to, std::size_t count) {
    HWY_ALIGN float number[at_once];
    for (std::size_t done = 0; done < count; done += at_once) {
        std::size_t const some = std::min(at_once, count - done);
        widen(from + done, number, some);
        std::copy_n(number, some, to + done);
    }
}
template <class S>
void narrow(double const* from, S* to, std::size_t count) {
    HWY_ALIGN float number[at_once];
    for (std::size_t done = 0; done < count; done += at_once) {
        std::size_t const some = std::min(at_once, count - done);
        for (std::size_t k = 0; k < some; ++k) number[k] = static_cast<float>(from[done + k]);
        narrow(number, to + done, some);
    }
}

}  // namespace

constexpr half_conversions<bf16> all_bf16{{widen<bf16>, narrow<bf16>}, {widen<bf16>, narrow<bf16>}};
constexpr half_conversions<f16> all_f16{{widen<f16>, narrow<f16>}, {widen<f16>, narrow<f16>}};

}  // namespace actgen::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace actgen {

template <>
half_conversions<bf16> const& half_conversions_for<bf16>(int target) {
    static constexpr half_conversions<bf16> const* of[target_count] = {
        HWY_CHOOSE_AVX3(all_bf16), HWY_CHOOSE_AVX2(all_bf16), HWY_CHOOSE_SSE4(all_bf16), HWY_CHOOSE_NEON(all_bf16),
        HWY_CHOOSE_FALLBACK(all_bf16)};
    return *of[target];
}
template <>
half_conversions<f16> const& half_conversions_for<f16>(int target) {
    static constexpr half_conversions<f16> const* of[target_count] = {
        HWY_CHOOSE_AVX3(all_f16), HWY_CHOOSE_AVX2(all_f16), HWY_CHOOSE_SSE4(all_f16), HWY_CHOOSE_NEON(all_f16),
        HWY_CHOOSE_FALLBACK(all_f16)};
    return *of[target];
}

}  // namespace actgen
#endif
