// A parameter that is called like the input.
// says: gate_of_x: parameter x is called like a word that formulas have for something else; write another name, such as "x_"_s
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::gate_of_x_activation {

#ifdef REJECTED
inline constexpr auto a = parameter("x"_s, initial = 1);
#else
inline constexpr auto a = parameter("beta"_s, initial = 1);
#endif

inline constexpr auto spec = activation("gate_of_x"_s,
    forward = x * sigmoid(a * x));

}

ACTGEN_REGISTER(gate_of_x)
