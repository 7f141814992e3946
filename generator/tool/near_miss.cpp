// The names nearest to one that was mistyped.
#include "near_miss.hpp"

#include <algorithm>

namespace actgen::tool {

int edit_distance(std::string_view one, std::string_view other) {
    std::size_t const rows = one.size() + 1, columns = other.size() + 1;
    std::vector<int> d(rows * columns);
    auto const at = [&](std::size_t i, std::size_t k) -> int& { return d[i * columns + k]; };
    for (std::size_t i = 0; i < rows; ++i) at(i, 0) = static_cast<int>(i);
    for (std::size_t k = 0; k < columns; ++k) at(0, k) = static_cast<int>(k);
    for (std::size_t i = 1; i < rows; ++i)
        for (std::size_t k = 1; k < columns; ++k) {
            int const replaced = at(i - 1, k - 1) + (one[i - 1] == other[k - 1] ? 0 : 1);
            at(i, k)           = std::min({replaced, at(i - 1, k) + 1, at(i, k - 1) + 1});
            if (i > 1 && k > 1 && one[i - 1] == other[k - 2] && one[i - 2] == other[k - 1])
                at(i, k) = std::min(at(i, k), at(i - 2, k - 2) + 1);
        }
    return d.back();
}

std::string did_you_mean(std::string_view typed, std::vector<std::string> const& known) {
    struct candidate {
        int distance;
        std::string name;
    };
    int const tolerated = std::max(1, static_cast<int>(typed.size()) / 3);
    std::vector<candidate> near;
    for (std::string const& name : known) {
        bool const begins  = typed.size() >= 3 && std::string_view(name).substr(0, typed.size()) == typed;
        int const distance = begins ? 1 : edit_distance(typed, name);
        if (distance <= tolerated) near.push_back({distance, name});
    }
    std::stable_sort(near.begin(), near.end(), [](auto const& a, auto const& b) { return a.distance < b.distance; });
    if (near.size() > 3) near.resize(3);
    if (near.empty()) return "";
    std::string all = " (did you mean ";
    for (std::size_t i = 0; i < near.size(); ++i)
        all += (i == 0 ? "" : i + 1 == near.size() ? " or " : ", ") + near[i].name;
    return all + "?)";
}

}  // namespace actgen::tool
