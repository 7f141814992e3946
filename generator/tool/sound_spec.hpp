// Whether a spec that was recorded at run time is what the compiler would have let pass.
#pragma once
#include <string_view>

#include <actgen/graph/text.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

// Fails with the sentence that compiling the spec in a project would end with: of recording it, of a name that is not the
// file's stem, or of a derivation, kink or fact.
void require_sound(activation_record const& activation, diagnosis const& recording, std::string_view stem);

}  // namespace actgen::tool
