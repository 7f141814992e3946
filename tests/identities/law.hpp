// The law of identities: what its tables say holds to many digits, at every point, for every parameter tried.
#pragma once
#include <span>

#include "identity.hpp"

namespace actgen::identities {

void require_all(std::span<equation const>);

// For claims that are wrong: each is refuted at some point, beyond doubt, and none can be proven.
void require_none(std::span<equation const>);

}  // namespace actgen::identities
