// A sum over a parameter that is no list.
// says: actgen: sum_over runs over something that is no list; write a parameter with initial = list(...), or list(...) itself
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hats_activation {

#ifdef REJECTED
inline constexpr auto heights = parameter("heights"_s, initial = 1);
#else
inline constexpr auto heights = parameter("heights"_s, initial = list(1, 0.5));
#endif

inline constexpr auto spec = activation("hats"_s,
    forward = sum_over([](auto height, auto place) { return height * tanh(x - place); }, heights, list(-1, 1)));

}

#ifndef REJECTED
ACTGEN_REGISTER(hats)
#endif
