// A parameter that C++ could not call so.
// says: claimed: parameter double is called like a word of C++; write another name, such as "double_"_s
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::claimed_activation {

#ifdef REJECTED
inline constexpr auto twice = parameter("double"_s, initial = 2);
#else
inline constexpr auto twice = parameter("double_"_s, initial = 2);
#endif

inline constexpr auto spec = activation("claimed"_s, forward = tanh(twice * x));

}

ACTGEN_REGISTER(claimed)
