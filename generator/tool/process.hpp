// Runs other programs without a shell in between.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace actgen::tool {

// The program's exit status, 128 + the signal's number where it was killed; its standard output and error are ours.
int run_program(std::vector<std::string> const& words);

struct program_result {
    int status = 0;
    std::string output, error;  // what it said
};

// Feeds `input` to the program and hears all that it says.  It speaks English in ASCII where it can.
program_result hear_program(std::vector<std::string> const& words, std::string_view input = {});

// Where PATH finds the program.
std::optional<std::filesystem::path> find_program(std::string const& name);

}  // namespace actgen::tool
