// The names nearest to one that was mistyped.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace actgen::tool {

// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other (optimal string
// alignment).
int edit_distance(std::string_view one, std::string_view other);

// " (did you mean gelu or selu?)", at most three names within a third of the word's length; empty where none is near.
std::string did_you_mean(std::string_view typed, std::vector<std::string> const& known);

}  // namespace actgen::tool
