// The option by which a call asks for the kernels of the fast tier (actgen_tier in abi.h).
#pragma once

namespace actgen {

struct fast_option {};
inline constexpr fast_option fast{};

}  // namespace actgen
