// The words of a spec's language.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace actgen::tool {

// A word of docs/language.md, functions of formulas included.
bool is_language_word(std::string_view word);
std::vector<std::string> language_words();

// Of these: written with parentheses, but no function of a formula, such as kink; statements and options that `=` gives
// something, such as initial.
bool is_called_word(std::string_view word);
bool is_assigned_word(std::string_view word);

}  // namespace actgen::tool
