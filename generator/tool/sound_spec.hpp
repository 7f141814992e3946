// Whether the specs that the compiler left to be judged are what it would have let pass.
#pragma once
#include <vector>

#include <actgen/build/registered.hpp>

namespace actgen::tool {

// Fails with the sentence that compiling the first unsound one in a project would end with: of recording it, of a name that
// is not the file's stem, or of a derivation, kink or fact.
void require_sound(std::vector<deferred_activation> const&);

}  // namespace actgen::tool
