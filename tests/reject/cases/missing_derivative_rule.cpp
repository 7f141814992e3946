// A primitive whose record lacks a partial derivative.
// says: cubed: cube has no derivative rule; add .partial to its record, or wrap it in stop_gradient
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::cubed_activation {

inline constexpr primitive cube{
    .name = "cube", .arity = 1,
#ifndef REJECTED
    .partial = {[](term u, term, term) { return 3 * u * u; }},
#endif
    .value = [](double a, double, double) { return a * a * a; }};

inline constexpr auto spec = activation("cubed"_s,
    forward = cube(x));

}

ACTGEN_REGISTER(cubed)
