// MathML as browsers draw it well: what pandoc says too broadly, said more exactly.
#pragma once
#include <string>

namespace actgen::document {

// A minus after a relation or an opening parenthesis is a sign and not a difference; names of functions are words, not
// operators with space on both sides; parentheses grow only around what is tall.
std::string refined_mathml(std::string row);

}  // namespace actgen::document
