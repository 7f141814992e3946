// Prints a table: names to the left, everything else to the right.
#include "parts/table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace claims {

std::string number(char const* format, double value) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, value);
    bool const zero = std::string_view(text.data()).find_first_of("123456789") == std::string_view::npos;
    return value < 0 && std::isfinite(value) && zero ? number(format, 0) : text.data();  // no "-0.00"
}

void table::print() const {
    std::vector<std::size_t> widths(rows_.front().size());
    for (auto const& row : rows_)
        for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], row[c].size());
    for (auto const& row : rows_) {
        std::printf("%-*s", static_cast<int>(widths[0]), row[0].c_str());
        for (std::size_t c = 1; c < row.size(); ++c) std::printf("  %*s", static_cast<int>(widths[c]), row[c].c_str());
        std::printf("\n");
    }
    std::fflush(stdout);
}

}  // namespace claims
