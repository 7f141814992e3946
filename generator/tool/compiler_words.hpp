// What a compiler says of a spec, in one sentence that leads to what to write.
#pragma once
#include <filesystem>
#include <string>

#include "spec_text.hpp"

namespace actgen::tool {

// Where in the spec, what is wrong, and what to write: "window.hpp:8: '&&' cannot be captured in a formula; write ...".
// actgen's own sentence where there is one, else what the spec's text shows, else the compiler's first error.  `file`
// is the spec as the compiler was given it, `shown` as its author calls it, `stem` the activation's name.
std::string sentence_of_compiler(std::string const& said, std::filesystem::path const& file, std::string const& shown,
                                 std::string const& stem);

}  // namespace actgen::tool
