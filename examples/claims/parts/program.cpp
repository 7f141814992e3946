// Options, verdict and exit status of a claim's program.
#include "parts/program.hpp"

#include <charconv>
#include <cstdio>
#include <stdexcept>
#include <string_view>

namespace claims {

namespace {

[[noreturn]] void misuse(claim const& what, std::string const& wrong) {
    std::string const seed = what.seed ? "--seed NUMBER or " : "";
    throw std::invalid_argument(wrong + "; write " + seed + "--picture FILE.svg");
}

unsigned read_seed(claim const& what, std::string_view text) {
    unsigned seed           = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error != std::errc() || end != text.data() + text.size())
        misuse(what, "the seed '" + std::string(text) + "' is not a whole number from 0 to 4294967295");
    return seed;
}

options read(claim const& what, int argument_count, char** arguments) {
    options chosen{.seed = what.seed.value_or(0), .picture = what.name + ".svg"};
    for (int i = 1; i < argument_count; i += 2) {
        std::string_view const option = arguments[i];
        bool const known              = option == "--picture" || (what.seed && option == "--seed");
        if (!known) misuse(what, "'" + std::string(option) + "' is not known");
        if (i + 1 == argument_count) misuse(what, std::string(option) + " has no value");
        if (option == "--seed")
            chosen.seed = read_seed(what, arguments[i + 1]);
        else
            chosen.picture = arguments[i + 1];
    }
    return chosen;
}

}  // namespace

void require(bool holds, std::string const& measured) {
    if (!holds) throw std::runtime_error("the claim does not hold: " + measured);
}

int run(claim const& what, int argument_count, char** arguments, void (*measure)(options const&)) {
    try {
        options const chosen = read(what, argument_count, arguments);
        std::printf("%s\n\n", what.statement.c_str());
        measure(chosen);
        std::printf("\nIt holds.  The picture is %s\n", chosen.picture.string().c_str());
    } catch (std::exception const& error) {
        std::fflush(stdout);
        std::fprintf(stderr, "%s: %s\n", what.name.c_str(), error.what());
        return 1;
    }
    return 0;
}

}  // namespace claims
