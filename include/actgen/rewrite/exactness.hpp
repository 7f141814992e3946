// How far a rewrite may go.
#pragma once
#include <cstdint>

namespace actgen {

// exact: both sides agree wherever either is defined, infinities and NaN included.
// real_only: they agree on the reals, but a NaN or an infinity may be lost (0 * a -> 0).
// rounded: they agree to within what float32 and float64 round away, as where a term is left out that has vanished; no more digits
// may be had from the right side.
enum class exactness : std::uint8_t { exact, real_only, rounded };

}  // namespace actgen
