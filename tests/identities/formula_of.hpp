// The formula of an activation that is declared in specs/.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::identities {

template <class Spec>
constexpr auto formula_of(Spec const& spec) {
    return spec.fields[hana::type_c<field::forward>];
}

}  // namespace actgen::identities
