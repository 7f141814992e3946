// The software model of a direct table: what machines compute, bit for bit, with fused multiply-add and without.
#pragma once
#include <bit>
#include <cmath>

#include <actgen/kernel/direct_table.hpp>

namespace actgen::synthesis {

enum class multiply_add : std::uint8_t { fused, rounded_twice };

template <multiply_add how>
float times_plus(float a, float b, float c) {
    if constexpr (how == multiply_add::fused) return std::fma(a, b, c);
    float const product = a * b;
    return product + c;
}

inline bool has_sign_bit(float x) { return std::bit_cast<std::uint32_t>(x) >> 31 != 0; }

// The table's operand; comparisons with NaN are false, so that a NaN stays.
inline float operand_of(direct_table const& t, float x) {
    float const w = t.folded() ? std::fabs(x) : x < t.clamp_low ? t.clamp_low : x;
    return w > t.clamp_high ? t.clamp_high : w;
}

template <multiply_add how>
std::size_t entry_of(direct_table const& t, float w, bool left) {
    std::uint32_t const bits = std::bit_cast<std::uint32_t>(times_plus<how>(w, t.scale, t.offset));
    std::size_t const entry  = (bits >> t.shift()) & static_cast<std::uint32_t>(t.entries - 1);
    return t.shape == table_shape::sided && left ? entry + static_cast<std::size_t>(t.entries) : entry;
}

template <multiply_add how>
float value_of(base_line const& l, float x) {
    return l.slope == 0 ? l.constant : times_plus<how>(l.slope, x, l.constant);
}

template <multiply_add how = multiply_add::fused>
float table_value(direct_table const& t, float x) {
    bool const left     = has_sign_bit(x);
    float const w       = operand_of(t, x);
    std::size_t const i = entry_of<how>(t, w, left);
    float const u       = w - t.centre[i];
    float y             = t.coefficient[static_cast<std::size_t>(t.degree)][i];
    for (int k = t.degree; k-- > 0;) y = times_plus<how>(y, u, t.coefficient[static_cast<std::size_t>(k)][i]);
    if (t.shape == table_shape::odd && left) y = -y;
    base_line const& line = left ? t.base.left : t.base.right;
    y                     = line.slope == 0 ? line.constant + y : times_plus<how>(line.slope, x, y);
    if (t.low_line && x < t.clamp_low) y = value_of<how>(*t.low_line, x);
    if (t.high_line && x > t.clamp_high) y = value_of<how>(*t.high_line, x);
    if (y < t.clamp.low) y = t.clamp.low;
    return y > t.clamp.high ? t.clamp.high : y;
}

inline float table_value(direct_table const& t, float x, multiply_add how) {
    return how == multiply_add::fused ? table_value<multiply_add::fused>(t, x) : table_value<multiply_add::rounded_twice>(t, x);
}

}  // namespace actgen::synthesis
