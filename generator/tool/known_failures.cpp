// The list of what fails and is known to.
#include "known_failures.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "failure.hpp"

namespace actgen::tool {
namespace {

std::string trimmed(std::string text) {
    constexpr std::string_view blank = " \t\r";
    text.erase(0, std::min(text.find_first_not_of(blank), text.size()));
    text.erase(text.find_last_not_of(blank) + 1);
    return text;
}

std::vector<std::string> cells(std::string const& line) {
    std::vector<std::string> all;
    for (std::size_t begin = 0;;) {
        std::size_t const end = line.find('|', begin);
        all.push_back(trimmed(line.substr(begin, end - begin)));
        if (end == std::string::npos) return all;
        begin = end + 1;
    }
}

}  // namespace

std::vector<known_failure> read_known_failures(std::string const& path) {
    std::ifstream file(path);
    if (!file) throw failure(fmt::format("{} cannot be read; write the path of a list of known failures", path));
    std::vector<known_failure> all;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        line = trimmed(line);
        if (line.empty() || line[0] == '#') continue;
        auto const parts = cells(line);
        if (parts.size() != 4 || std::any_of(parts.begin(), parts.end(), [](std::string const& s) { return s.empty(); }))
            throw failure(fmt::format("line {} of {} is no known failure; write activation | check | worst input | missing mechanism", number, path));
        all.push_back({parts[0], parts[1], parts[2], parts[3]});
    }
    return all;
}

std::vector<std::string> held_to_list(verification& found, std::vector<known_failure> const& list, std::string const& path) {
    std::vector<std::string> wrong;
    std::vector<known_failure const*> open;
    for (known_failure const& one : list)
        if (one.activation == found.name) open.push_back(&one);
    for (check& c : found.checks) {
        auto const listed = std::find_if(open.begin(), open.end(), [&](known_failure const* one) { return one->check == c.what; });
        if (!c.passed && listed == open.end()) {
            wrong.push_back(fmt::format("{}: {} fails and {} does not list it; mend it", found.name, c.what, path));
        } else if (c.passed && listed != open.end()) {
            wrong.push_back(fmt::format("{}: {} passes; strike it from {}", found.name, c.what, path));
        } else if (!c.passed) {
            c.known = true;
        }
        if (listed != open.end()) open.erase(listed);
    }
    for (known_failure const* one : open) wrong.push_back(fmt::format("{}: there is no check '{}'; strike it from {}", one->activation, one->check, path));
    return wrong;
}

}  // namespace actgen::tool
