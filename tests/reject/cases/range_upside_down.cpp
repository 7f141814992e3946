// A range whose ends are exchanged.
// says: squashed: range begins at 1, above its end -1; write the lesser end first, range(-1, 1)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::squashed_activation {

inline constexpr auto spec = activation("squashed"_s,
    forward = tanh(x),
#ifdef REJECTED
    expect  = facts(range(below(1), above(-1))));
#else
    expect  = facts(range(above(-1), below(1))));
#endif

}

ACTGEN_REGISTER(squashed)
