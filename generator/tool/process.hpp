// Runs other programs without a shell in between.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace actgen::tool {

// The program's exit status, 128 + the signal's number where it was killed; its standard output and error are ours.
int run_program(std::vector<std::string> const& words);

// Feeds `input` to the program; what it says on standard error is returned through `said`.
int feed_program(std::vector<std::string> const& words, std::string const& input, std::string& said);

// Where PATH finds the program.
std::optional<std::filesystem::path> find_program(std::string const& name);

}  // namespace actgen::tool
