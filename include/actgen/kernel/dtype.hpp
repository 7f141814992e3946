// The number formats that kernels compute in.
#pragma once
#include <cstdint>
#include <string_view>
#include <utility>

#include <actgen/number/ieee.hpp>

namespace actgen {

enum class dtype : std::uint8_t { f32, f64 };

inline constexpr dtype all_dtypes[] = {dtype::f32, dtype::f64};

constexpr format const& format_of(dtype t) { return t == dtype::f32 ? single_format : double_format; }
constexpr std::string_view name_of(dtype t) { return format_of(t).name; }
constexpr double rounded_to(dtype t, double v) { return rounded_to(format_of(t), v); }
constexpr double rounded_to(dtype t, real v) { return rounded_to(format_of(t), v); }

// visit(0.0f) or visit(0.0): code for the type whose numbers are the dtype's.
template <class Visit>
constexpr decltype(auto) with_type(dtype t, Visit&& visit) {
    return t == dtype::f32 ? std::forward<Visit>(visit)(float{}) : std::forward<Visit>(visit)(double{});
}

// `v`, a number of the dtype, without the low half of its significand's bits.
constexpr double upper_half(dtype t, double v) {
    return with_type(t, [v](auto zero) { return static_cast<double>(ieee::upper_half(static_cast<decltype(zero)>(v))); });
}

}  // namespace actgen
