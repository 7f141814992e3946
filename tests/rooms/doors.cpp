// The doors between rooms: files include what the table of docs/architecture.md lets their room include, and nothing else.
#include "catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

fs::path const source = ACTGEN_SOURCE_FOLDER;

struct room {
    std::string name;
    std::vector<std::string> doors;
};

std::vector<room> rooms_of_table() {
    std::ifstream page(source / "docs/architecture.md");
    std::regex const row(R"(\| `([a-z]+)` \|.*\|([^|]*)\|)"), word("`([a-z]+)`");
    std::vector<room> rooms;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("## ")) inside = line == "## Rooms";
        std::smatch cells;
        if (!inside || !std::regex_match(line, cells, row)) continue;
        room one{cells[1], {}};
        std::string const doors = cells[2];
        for (std::sregex_iterator it(doors.begin(), doors.end(), word), end; it != end; ++it) one.doors.push_back((*it)[1]);
        rooms.push_back(one);
    }
    return rooms;
}

bool holds(std::vector<std::string> const& list, std::string const& name) { return std::find(list.begin(), list.end(), name) != list.end(); }

fs::path folder_of(room const& r) {
    fs::path const headers = source / "include/actgen" / r.name;
    return fs::exists(headers) ? headers : source / "generator" / r.name;
}

// The rooms that a file includes, by <actgen/room/...> or "room/...".
std::vector<std::string> rooms_included(fs::path const& file) {
    std::ifstream lines(file);
    std::regex const include(R"(#\s*include (?:<actgen/|")([a-z]+)/.*)");
    std::vector<std::string> found;
    std::smatch match;
    for (std::string line; std::getline(lines, line);)
        if (std::regex_match(line, match, include)) found.push_back(match[1]);
    return found;
}

}  // namespace

TEST_CASE("the table of rooms names each folder, from the ground floor up") {
    std::vector<room> const rooms = rooms_of_table();
    std::vector<std::string> below;
    for (room const& r : rooms) {
        CAPTURE(r.name);
        CHECK(fs::is_directory(folder_of(r)));
        for (std::string const& door : r.doors) {
            CAPTURE(door);
            CHECK(holds(below, door));
        }
        below.push_back(r.name);
    }
    std::size_t folders = 0;
    for (auto const& entry : fs::directory_iterator(source / "include/actgen"))
        if (entry.is_directory()) {
            CAPTURE(entry.path().string());
            CHECK(holds(below, entry.path().filename().string()));
            ++folders;
        }
    CHECK(folders + 3 == rooms.size());  // reference, synthesis and verify stand in generator/
}

TEST_CASE("files include what their room may include") {
    std::size_t includes = 0;
    for (room const& r : rooms_of_table())
        for (auto const& entry : fs::recursive_directory_iterator(folder_of(r))) {
            if (!entry.is_regular_file()) continue;
            for (std::string const& other : rooms_included(entry.path())) {
                ++includes;
                CAPTURE(entry.path().string(), other);
                CHECK((other == r.name || holds(r.doors, other)));
            }
        }
    CHECK(includes > 400);
}
