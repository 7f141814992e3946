// The number that a constant of a formula stands for, to any precision, where a graph holds a pair of doubles.
#pragma once
#include "wide_interval.hpp"

namespace actgen {

// A pair within its rounding of a decimal that its high part is written as, or of a ratio of small whole numbers times 1,
// roots of 2 and pi, pi, or a logarithm of 2, is that: 0.1 is one tenth, and atan(u) + pi/2 vanishes where it should.  Any
// other pair is its own sum.
wide_interval exact_constant(real);

}  // namespace actgen
