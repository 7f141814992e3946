// The option by which a call asks for the kernels of the exact tier (actgen_tier in abi.h).
#pragma once

namespace actgen {

// The type of `exact`.
struct exact_option {};
// Among the options of a call: the kernel of the exact tier, in float alone.
inline constexpr exact_option exact{};

}  // namespace actgen
