// What every claim's program has in common: its options, the claim it states, its verdict and its exit status.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace claims {

struct claim {
    std::string name;  // of the program, which begins every error
    std::string statement;
    std::optional<unsigned> seed;  // of its random numbers, unless --seed gives another; none: nothing is random
};

struct options {
    unsigned seed = 0;
    std::filesystem::path picture;
};

// Throws, with a sentence that says what was measured, where the claim does not hold.
void require(bool holds, std::string const& measured);

// Reads the options, states the claim, measures, and returns the exit status: not 0 where the claim does not hold.
int run(claim const& what, int argument_count, char** arguments, void (*measure)(options const&));

}  // namespace claims
