// Where in a spec's text stands what a sentence about it names.
#pragma once
#include <string>
#include <string_view>

#include "spec_text.hpp"

namespace actgen::tool {

// The line of the first such place; 0: the sentence names none.  The sentence begins with its subject, behind the
// activation's name: "swish: parameter beta starts at ...", "sigmoid is called with 2 operands", "a[2] is no element",
// "the fact range(0, 1) is refuted".
int line_of_subject(spec_text const& text, std::string_view sentence);

}  // namespace actgen::tool
