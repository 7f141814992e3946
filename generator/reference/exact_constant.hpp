// The number that a constant of a formula stands for, to any precision, where a graph holds a pair of doubles.
#pragma once
#include <optional>

#include <actgen/number/real.hpp>

#include "wide_interval.hpp"

namespace actgen {

// A pair within its rounding of a decimal that its high part is written as, or of a ratio of small whole numbers times 1,
// roots of 2 and pi, pi, or a logarithm of 2, is that: 0.1 is one tenth, and atan(u) + pi/2 vanishes where it should.  Any
// other pair is its own sum.
wide_interval exact_constant(real);

// Roots of pi and 2, and the logarithm of 2, multiplied as often as these say; divided, where they are negative.
struct irrational_factor {
    int roots_of_pi = 0, roots_of_two = 0, logs_of_two = 0;
};
// over / under times an irrational number; both are whole.
struct constant_form {
    real over, under;
    irrational_factor times{};
};
// Of a pair that stands for something else than itself.
std::optional<constant_form> form_of_constant(real);

}  // namespace actgen
