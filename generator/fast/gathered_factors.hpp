// Products with the factors together that depend on the same variable: dy a(x) b(x) as dy (a(x) b(x)), which a table can hold; and
// beta x a(beta x) with the variable for its factors.
#pragma once
#include <actgen/kernel/kernel_mathematics.hpp>

namespace actgen {

kernel_mathematics with_gathered_factors(kernel_mathematics const&);

}  // namespace actgen
