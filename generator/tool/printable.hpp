// What may be shown on a terminal, and saying it beside the data.
#pragma once
#include <string>
#include <string_view>

namespace actgen::tool {

// The text with every byte that is no printable character of UTF-8, tabs and newlines among them, written as \x1b. What
// was read from files cannot move a terminal's cursor or set its title then.
std::string printable(std::string_view text);

// At most the first so many bytes of it, with "..." where there are more: what a sentence can quote.
std::string excerpt(std::string_view text, std::size_t most = 60);

// Lines on standard error, made printable; where nobody can hear them, they are lost without harm.
void say_aside(std::string_view lines);

// A line on standard error, which must be a terminal, in the place of the one before.
void say_progress(std::string_view line);

}  // namespace actgen::tool
