// Two parameters of one name.
// says: scaled: parameter a is declared twice, differently; give each parameter a name of its own
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::scaled_activation {

inline constexpr auto height = parameter("a"_s, initial = 2);
#ifdef REJECTED
inline constexpr auto width = parameter("a"_s, initial = 3);
#else
inline constexpr auto width = parameter("b"_s, initial = 3);
#endif

inline constexpr auto spec = activation("scaled"_s,
    forward = height * tanh(width * x));

}

ACTGEN_REGISTER(scaled)
