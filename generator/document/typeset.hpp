// Words of the terminal as words of a page: infinity, arrows and minus signs by their own characters.
#pragma once
#include <string>
#include <string_view>

namespace actgen::document {

// "[-1, inf)" as "[−1, ∞)", "x -> -inf" as "x → −∞", "|f'|" as "|f′|".
std::string typeset(std::string_view words);

}  // namespace actgen::document
