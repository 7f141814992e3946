// A sum over lists of different lengths.
// says: actgen: sum_over takes lists of one length; declare the parameters with as many elements
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hats_activation {

inline constexpr auto heights = parameter("heights"_s, initial = list(1, 0.5));

#ifdef REJECTED
inline constexpr auto places = list(-1, 0, 1);
#else
inline constexpr auto places = list(-1, 1);
#endif

inline constexpr auto spec = activation("hats"_s,
    forward = sum_over([](auto height, auto place) { return height * tanh(x - place); }, heights, places));

}

#ifndef REJECTED
ACTGEN_REGISTER(hats)
#endif
