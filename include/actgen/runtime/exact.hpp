// The option by which a call asks for the kernels of the exact tier (actgen_tier in abi.h).
#pragma once

namespace actgen {

struct exact_option {};
inline constexpr exact_option exact{};

}  // namespace actgen
