// Numbers of 16 bits, as they are stored: bfloat16 and IEEE half precision.  Arithmetic is that of floats.
//
// The bits are those of every target's loops (library/half_streams.cpp) and of none of the processor's modes but rounding,
// which is to be to nearest, as it is by default and in every call.
#pragma once
#include <bit>
#include <cstdint>
#include <type_traits>

#include <actgen/runtime/abi.h>

namespace actgen {

using bf16 = actgen_bf16;  // bfloat16
using f16  = actgen_f16;   // IEEE half precision

// Whether S is one of the two.
template <class S>
inline constexpr bool is_half = std::is_same_v<S, bf16> || std::is_same_v<S, f16>;

// What belongs to parameters where the arrays hold S: their values, directions and gradients, sums and noise.
template <class S>
using parameter_type = std::conditional_t<is_half<S>, float, S>;
// The same of an actgen_dtype.
constexpr actgen_dtype parameter_dtype(actgen_dtype type) { return type == ACTGEN_F64 ? ACTGEN_F64 : ACTGEN_F32; }

// The number that it is.
constexpr float to_float(bf16 v) { return std::bit_cast<float>(std::uint32_t{v.bits} << 16); }

// The number that it is.
constexpr float to_float(f16 v) {
    constexpr std::uint32_t least_normal = 113u << 23;  // 2^-14
    std::uint32_t const sign = (v.bits & 0x8000u) << 16, size = (v.bits & 0x7FFFu) << 13;
    std::uint32_t bits = size + (112u << 23);
    if ((v.bits & 0x7FFFu) < 0x400)  // subnormal, a normal float: no mode flushes it
        bits = std::bit_cast<std::uint32_t>(std::bit_cast<float>(least_normal + size) - std::bit_cast<float>(least_normal));
    else if ((v.bits & 0x7FFFu) >= 0x7C00)
        bits = size | 0x7F800000u | (size > (0x7C00u << 13) ? 0x400000u : 0u);  // NaN becomes quiet
    return std::bit_cast<float>(bits | sign);
}

// The nearest number of the format S, of two the even one; NaN becomes quiet and keeps its sign.
template <class S>
constexpr S to_half(float v) = delete;

// The nearest bfloat16.
template <>
constexpr bf16 to_half<bf16>(float v) {
    std::uint32_t const bits = std::bit_cast<std::uint32_t>(v);
    if ((bits & 0x7FFFFFFFu) > 0x7F800000u) return {static_cast<std::uint16_t>(bits >> 16 | 0x40u)};
    return {static_cast<std::uint16_t>((bits + 0x7FFFu + (bits >> 16 & 1u)) >> 16)};
}

// The nearest IEEE half.
template <>
constexpr f16 to_half<f16>(float v) {
    std::uint32_t const bits = std::bit_cast<std::uint32_t>(v), sign = bits >> 16 & 0x8000u, size = bits & 0x7FFFFFFFu;
    std::uint32_t stored     = (size - (112u << 23) + 0xFFFu + (size >> 13 & 1u)) >> 13;
    if (size > 0x7F800000u)
        stored = 0x7E00u | (size >> 13 & 0x3FFu);
    else if (size >= 0x477FF000u)  // halfway from the greatest number, 65504, to where the next one would be
        stored = 0x7C00u;
    else if (size < 113u << 23)  // subnormal: what 1/2, whose last bit is 2^-24, gains by it
        stored = std::bit_cast<std::uint32_t>(std::bit_cast<float>(size) + 0.5F) - std::bit_cast<std::uint32_t>(0.5F);
    return {static_cast<std::uint16_t>(stored | sign)};
}

}  // namespace actgen
