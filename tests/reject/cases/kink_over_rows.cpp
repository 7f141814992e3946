// A kink of a row.
// says: centred: the fact kink cannot be judged, because f has no graph over x alone; remove it
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::centred_activation {

inline constexpr auto spec = activation("centred"_s,
#ifdef REJECTED
    expect  = facts(kink(at = 0, slope = 0)),
#endif
    forward = max(x - row_mean(x), 0));

}

ACTGEN_REGISTER(centred)
