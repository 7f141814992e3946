// Taylor coefficients of exp(a^2) erfc(a), computed when first asked for.
#pragma once
#include <cstddef>

namespace actgen {

// Row i expands about a = (i + 1/2) / 4; 27 terms leave a relative rest below 2^-100.
inline constexpr std::size_t error_function_rows  = 112;  // up to a = 28
inline constexpr std::size_t error_function_terms = 27;
extern double error_function_high[error_function_rows * error_function_terms];
extern double error_function_low[error_function_rows * error_function_terms];

// Fills the table once; everything that evaluates erf or erfc calls it first.  Thread-safe.
void prepare_error_function();

}  // namespace actgen
