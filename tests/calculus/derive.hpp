// Derivations of formulas as constants, for static assertions.  At run time see `derived`: clang 14 breaks down when it
// tries a derivation as a constant and finds that it is none.
#pragma once
#include <actgen/calculus/differentiate.hpp>

#include "formulas_under_test.hpp"

namespace actgen::specs::calculus_test {

template <class... Parts>
constexpr derivation derive(Parts... parts) {
    return actgen::differentiate(record(parts...));
}

}  // namespace actgen::specs::calculus_test
