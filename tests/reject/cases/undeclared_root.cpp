// A kink at a place that no formula names, and what to write for it.
// says: greater: f has a kink near x = 0.659046 that the spec does not declare; add kink(at = near(0.659046), slope = ...)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::greater_activation {

inline constexpr auto spec = activation("greater"_s,
#ifndef REJECTED
    expect = facts(kink(at = near(0.659046), slope = 1)),
#endif
    forward = max(x, sigmoid(x)));

}

ACTGEN_REGISTER(greater)
