// The texts of generator/language/assets: C with places to fill in, such as @T@ for the type of numbers.
#pragma once
#include <string_view>

namespace actgen::language_assets {

extern std::string_view const preamble, noise, machines, drive, wide, sums_f32, sums_f64;
extern std::string_view const row_streams, rows, row_driver, rows_wide, rows_drive, rows_drive_wide;
// Of a machine: its own operations, and formulas in them.
extern std::string_view const scalar, one_number, scalar_fused, scalar_once_f32, scalar_once_f64, x86, x86_masks, x86_fused, sse4, sse4_f32, sse4_f64, avx2, avx2_f32,
    avx2_f64, avx512, avx512_f32, avx512_f64, neon, fused, unfused, scaling, formulas, memory, greatest;
// Of devices.
extern std::string_view const opencl, opencl_number, opencl_f32, opencl_f64, cuda, cuda_number, cuda_f32, cuda_f64, device_range, device_sums;

}  // namespace actgen::language_assets
