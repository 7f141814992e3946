// The machine primitives on Highway vectors: what lower/machine.hpp specifies, spelled for the target being compiled.
//
// Each function takes and returns vectors of float or double (masks for conditions).  Targets with fused multiply-add
// agree bit for bit, any NaN counting as any other.
#if defined(ACTGEN_RUNTIME_MACHINE_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ACTGEN_RUNTIME_MACHINE_INL_H_
#undef ACTGEN_RUNTIME_MACHINE_INL_H_
#else
#define ACTGEN_RUNTIME_MACHINE_INL_H_
#endif

#include <cmath>

#include <hwy/highway.h>

// g++ contracts a product and a sum into a fused operation by default, across intrinsics too; passing the product
// through an empty statement stops it whatever the flags.  A build with -ffp-contract=off may say so and save it.
#undef ACTGEN_KEEP_ROUNDING
#if defined(__GNUC__) && !defined(__clang__) && !defined(ACTGEN_CONTRACTION_IS_OFF)
#if defined(__x86_64__)
#define ACTGEN_KEEP_ROUNDING(vector) asm("" : "+v"((vector).raw))
#elif defined(__aarch64__)
#define ACTGEN_KEEP_ROUNDING(vector) asm("" : "+w"((vector).raw))
#endif
#endif
#ifndef ACTGEN_KEEP_ROUNDING
#define ACTGEN_KEEP_ROUNDING(vector) static_cast<void>(0)
#endif

HWY_BEFORE_NAMESPACE();
namespace actgen::HWY_NAMESPACE::machine {

namespace hn = hwy::HWY_NAMESPACE;

template <class V>
HWY_INLINE V splat(hn::TFromV<V> value) {
    return hn::Set(hn::DFromV<V>{}, value);
}

// The format of V's lanes: what the exponent operations need to know.
template <class T>
struct format;
template <>
struct format<float> {
    using bits                          = uint32_t;
    static constexpr int fraction       = 23;
    static constexpr float bias         = 127.0f;
    static constexpr float magic        = 0x1.8p23f;   // 1.5 2^23: integers show in the low bits of magic + integer
    static constexpr float power        = 0x1p23f;
    static constexpr float least_normal = 0x1p-126f;
    static constexpr float widest       = 300.0f;      // beyond any difference of two exponents, 2^-149 .. 2^127
    static constexpr bits upper_half    = 0xFFFFF000u; // all but the low 12 of 24 bits
};
template <>
struct format<double> {
    using bits                           = uint64_t;
    static constexpr int fraction        = 52;
    static constexpr double bias         = 1023.0;
    static constexpr double magic        = 0x1.8p52;
    static constexpr double power        = 0x1p52;
    static constexpr double least_normal = 0x1p-1022;
    static constexpr double widest       = 2200.0;     // 2^-1074 .. 2^1023
    static constexpr bits upper_half     = 0xFFFFFFFFF8000000ull; // all but the low 27 of 53 bits
};

template <class V>
using bits_of = hn::RebindToUnsigned<hn::DFromV<V>>;

// Arithmetic.
template <class V>
HWY_INLINE V add(V u, V v) { return hn::Add(u, v); }
template <class V>
HWY_INLINE V subtract(V u, V v) { return hn::Sub(u, v); }
template <class V>
HWY_INLINE V multiply(V u, V v) {
    V product = hn::Mul(u, v);
    ACTGEN_KEEP_ROUNDING(product);
    return product;
}
template <class V>
HWY_INLINE V divide(V u, V v) { return hn::Div(u, v); }
template <class V>
HWY_INLINE V square_root(V u) { return hn::Sqrt(u); }

#if HWY_NATIVE_FMA
template <class V>
HWY_INLINE V multiply_add(V u, V v, V w) { return hn::MulAdd(u, v, w); }
template <class V>
HWY_INLINE V multiply_subtract(V u, V v, V w) { return hn::MulSub(u, v, w); }
template <class V>
HWY_INLINE V negative_multiply_add(V u, V v, V w) { return hn::NegMulAdd(u, v, w); }
template <class V>
HWY_INLINE V product_error(V u, V v, V product) { return hn::MulSub(u, v, product); }
template <class V>
HWY_INLINE V multiply_add_once(V u, V v, V w) { return hn::MulAdd(u, v, w); }
template <class V>
HWY_INLINE V negative_multiply_add_once(V u, V v, V w) { return hn::NegMulAdd(u, v, w); }
template <class V>
HWY_INLINE V product_rest(V u, V v, V w) { return hn::MulSub(u, v, w); }
#else
template <class V>
HWY_INLINE V multiply_add(V u, V v, V w) { return add(multiply(u, v), w); }
template <class V>
HWY_INLINE V multiply_subtract(V u, V v, V w) { return subtract(multiply(u, v), w); }
template <class V>
HWY_INLINE V negative_multiply_add(V u, V v, V w) { return subtract(w, multiply(u, v)); }

// For float the product is exact in double, and the sum as good as exact.  For double lane by lane: targets without fused
// multiply-add are old or for reference, and the right answer is worth more there than speed.
template <class V>
HWY_INLINE V multiply_add_once(V u, V v, V w) {
    using T = hn::TFromV<V>;
    hn::DFromV<V> const d;
#if HWY_TARGET != HWY_SCALAR
    if constexpr (sizeof(T) == 4) {
        hn::Repartition<double, decltype(d)> const wide;
        hn::Half<decltype(d)> const half;
        auto const lower = [&](V a) { return hn::PromoteTo(wide, hn::LowerHalf(half, a)); };
        auto const upper = [&](V a) { return hn::PromoteTo(wide, hn::UpperHalf(half, a)); };
        auto const low   = hn::DemoteTo(half, hn::Add(hn::Mul(lower(u), lower(v)), lower(w)));
        auto const high  = hn::DemoteTo(half, hn::Add(hn::Mul(upper(u), upper(v)), upper(w)));
        return hn::Combine(d, high, low);
    }
#endif
    constexpr size_t width = sizeof(V) / sizeof(T);
    HWY_ALIGN T first[width];
    HWY_ALIGN T second[width];
    HWY_ALIGN T sum[width];
    hn::Store(u, d, first);
    hn::Store(v, d, second);
    hn::Store(w, d, sum);
    for (size_t lane = 0; lane < width; ++lane) {
        if constexpr (sizeof(T) == 4)
            sum[lane] = static_cast<T>(static_cast<double>(first[lane]) * static_cast<double>(second[lane]) + static_cast<double>(sum[lane]));
        else
            sum[lane] = std::fma(first[lane], second[lane], sum[lane]);
    }
    return hn::Load(d, sum);
}
template <class V>
HWY_INLINE V negative_multiply_add_once(V u, V v, V w) { return multiply_add_once(hn::Neg(u), v, w); }
template <class V>
HWY_INLINE V product_error(V u, V v, V product) { return multiply_add_once(u, v, hn::Neg(product)); }

template <class V>
HWY_INLINE V truncate_mantissa(V u);

// The upper halves' product is exact, and so is what the integer leaves of it.
template <class V>
HWY_INLINE V product_rest(V u, V v, V w) {
    V const upper_u = truncate_mantissa(u), upper_v = truncate_mantissa(v);
    V const leading = add(subtract(multiply(upper_u, upper_v), w), multiply(upper_u, subtract(v, upper_v)));
    return add(leading, multiply(subtract(u, upper_u), v));
}
#endif

// Conditions.
template <class V>
HWY_INLINE auto less(V u, V v) { return hn::Lt(u, v); }
template <class V>
HWY_INLINE auto less_equal(V u, V v) { return hn::Le(u, v); }
template <class V>
HWY_INLINE auto equal(V u, V v) { return hn::Eq(u, v); }
template <class V>
HWY_INLINE auto not_equal(V u, V v) { return hn::Not(hn::Eq(u, v)); }  // x86's own is false for NaN
template <class V>
HWY_INLINE auto is_nan(V u) { return hn::Not(hn::Eq(u, u)); }
template <class M>
HWY_INLINE M both(M u, M v) { return hn::And(u, v); }
template <class M>
HWY_INLINE M either(M u, M v) { return hn::Or(u, v); }
template <class M>
HWY_INLINE M invert(M u) { return hn::Not(u); }

// Signs and selection.
template <class V>
HWY_INLINE V negate(V u) { return hn::Neg(u); }
template <class V>
HWY_INLINE V absolute(V u) { return hn::Abs(u); }
template <class V>
HWY_INLINE V copy_sign(V u, V v) { return hn::CopySign(u, v); }
template <class M, class V>
HWY_INLINE V select(M condition, V u, V v) { return hn::IfThenElse(condition, u, v); }
template <class M, class V>
HWY_INLINE V zero_where(M condition, V v) { return hn::IfThenZeroElse(condition, v); }

// x86's own maximum is exactly u > v ? u : v; others differ for NaN and signed zeros.
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_SSE4
template <class V>
HWY_INLINE V maximum(V u, V v) { return hn::Max(u, v); }
template <class V>
HWY_INLINE V minimum(V u, V v) { return hn::Min(u, v); }
#else
template <class V>
HWY_INLINE V maximum(V u, V v) { return hn::IfThenElse(hn::Lt(v, u), u, v); }
template <class V>
HWY_INLINE V minimum(V u, V v) { return hn::IfThenElse(hn::Lt(u, v), u, v); }
#endif

// Rounding and exponents.
#if HWY_TARGET == HWY_SCALAR
template <class V>
HWY_INLINE V round(V u) { return V(std::nearbyint(u.raw)); }
template <class V>
HWY_INLINE V floor(V u) { return V(std::floor(u.raw)); }
#else
template <class V>
HWY_INLINE V round(V u) { return hn::Round(u); }
template <class V>
HWY_INLINE V floor(V u) { return hn::Floor(u); }
#endif

// An integer nearest to u v: added to magic, the product loses its fraction.
template <class V>
HWY_INLINE V round_product_lifted(V u, V v, V w) {
    using F       = format<hn::TFromV<V>>;
    V const magic = add(splat<V>(F::magic + F::bias), w);
    return subtract(multiply_add(u, v, magic), magic);
}
template <class V>
HWY_INLINE V round_product(V u, V v) { return round_product_lifted(u, v, splat<V>(0)); }

// 2^(round_product(u, v) + w), a normal number; the sum is that of round_product, so that it is computed once for both.
template <class V>
HWY_INLINE V power_of_product_lifted(V u, V v, V w) {
    using F       = format<hn::TFromV<V>>;
    V const magic = add(splat<V>(F::magic + F::bias), w);
    hn::DFromV<V> const d;
    bits_of<V> const integers;
    return hn::BitCast(d, hn::ShiftLeft<F::fraction>(hn::BitCast(integers, multiply_add(u, v, magic))));
}
template <class V>
HWY_INLINE V power_of_product(V u, V v) { return power_of_product_lifted(u, v, splat<V>(0)); }

// 2^u for an integer u within the exponents of normal numbers.
template <class V>
HWY_INLINE V power_of_two(V u) {
    using F = format<hn::TFromV<V>>;
    hn::DFromV<V> const d;
    bits_of<V> const integers;
    return hn::BitCast(d, hn::ShiftLeft<F::fraction>(hn::BitCast(integers, hn::Add(u, splat<V>(F::magic + F::bias)))));
}

// u 2^v.  Elsewhere than on AVX-512 in three factors, h, h and v - 2h, where h is not 0 only if v is beyond the
// exponents of normal numbers.  Then at most one product rounds: if one of the first two underflows, the last factor
// (at most 2^(1 - bias)) takes the result to zero, which is then the right one.
template <class V>
HWY_INLINE V scale(V u, V v) {
#if HWY_TARGET == HWY_AVX3
    if constexpr (sizeof(V) == 64 && sizeof(hn::TFromV<V>) == 4) {
        return V{_mm512_scalef_ps(u.raw, v.raw)};
    } else if constexpr (sizeof(V) == 64) {
        return V{_mm512_scalef_pd(u.raw, v.raw)};
    }
#endif
    using F = format<hn::TFromV<V>>;
    V const exponent = maximum(minimum(v, splat<V>(F::widest)), splat<V>(-F::widest));
    V const clamped  = maximum(minimum(exponent, splat<V>(F::bias - 1)), splat<V>(2 - F::bias));
    V const half     = round(multiply(subtract(exponent, clamped), splat<V>(0.5f)));
    V const outer    = power_of_two(half);
    V const last     = power_of_two(subtract(exponent, add(half, half)));
    return multiply(multiply(multiply(u, outer), outer), last);
}

// u 2^v by one factor; where 2^v is no normal number, by the least that is one.
template <class V>
HWY_INLINE V scale_once(V u, V v) {
#if HWY_TARGET == HWY_AVX3
    if constexpr (sizeof(V) == 64) return scale(u, v);
#endif
    return multiply(u, power_of_two(maximum(splat<V>(1 - format<hn::TFromV<V>>::bias), v)));
}

// u 2^v by two factors, the smaller exponent last: if the first product underflows, the last factor takes it to zero.
template <class V>
HWY_INLINE V scale_twice(V u, V v) {
#if HWY_TARGET == HWY_AVX3
    if constexpr (sizeof(V) == 64) return scale(u, v);
#endif
    V const least = splat<V>(1 - format<hn::TFromV<V>>::bias);
    V const last  = maximum(least, v);
    V const first = maximum(least, subtract(v, last));
    return multiply(multiply(u, power_of_two(first)), power_of_two(last));
}

template <class V>
HWY_INLINE V exponent(V u) {
    using F = format<hn::TFromV<V>>;
    hn::DFromV<V> const d;
    bits_of<V> const integers;
    auto const tiny     = hn::Lt(u, splat<V>(F::least_normal));
    V const normal      = select(tiny, multiply(u, splat<V>(F::power)), u);
    V const correction  = select(tiny, splat<V>(F::power + F::bias + F::fraction), splat<V>(F::power + F::bias));
    auto const biased   = hn::ShiftRight<F::fraction>(hn::BitCast(integers, normal));
    V const shown       = hn::BitCast(d, hn::Or(biased, hn::BitCast(integers, splat<V>(F::power))));
    return subtract(shown, correction);
}

template <class V>
HWY_INLINE V truncate_mantissa(V u) {
    using F = format<hn::TFromV<V>>;
    hn::DFromV<V> const d;
    bits_of<V> const integers;
    return hn::BitCast(d, hn::And(hn::BitCast(integers, u), hn::Set(integers, F::upper_half)));
}

}  // namespace actgen::HWY_NAMESPACE::machine
HWY_AFTER_NAMESPACE();

#endif
