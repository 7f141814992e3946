// The number formats that kernels compute in.
#pragma once
#include <cstdint>
#include <string_view>

namespace actgen {

enum class dtype : std::uint8_t { f32, f64 };

inline constexpr dtype all_dtypes[] = {dtype::f32, dtype::f64};

constexpr std::string_view name_of(dtype t) { return t == dtype::f32 ? "f32" : "f64"; }

}  // namespace actgen
