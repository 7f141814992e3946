// The option by which a call asks for the kernels of the fast tier (actgen_tier in abi.h).
#pragma once

namespace actgen {

// The type of `fast`.
struct fast_option {};
// Among the options of a call: the kernel of the fast tier, in float alone.
inline constexpr fast_option fast{};

}  // namespace actgen
