// A name with a capital letter.
// says: titled: parameter Width has a name that is not made of small letters, digits and _; write "width"_s
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::titled_activation {

#ifdef REJECTED
inline constexpr auto width = parameter("Width"_s, initial = 2);
#else
inline constexpr auto width = parameter("width"_s, initial = 2);
#endif

inline constexpr auto spec = activation("titled"_s, forward = tanh(width * x));

}

ACTGEN_REGISTER(titled)
