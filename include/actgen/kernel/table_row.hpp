// A row of a kernel's tables: what one coefficient is in each segment.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace actgen {

inline constexpr int row_limit = 16;  // what the vectors of every target can look up

struct table_row {
    std::string_view name{};                // in generated text: centre
    int entries = 0;                        // 8 or 16
    std::array<double, row_limit> value{};  // numbers of the kernel's dtype

    // Bits, not values: rows of 0 and of -0 are two.
    friend constexpr bool operator==(table_row const& one, table_row const& other) {
        bool same = one.entries == other.entries;
        for (std::size_t i = 0; i < one.value.size(); ++i)
            same = same && std::bit_cast<std::uint64_t>(one.value[i]) == std::bit_cast<std::uint64_t>(other.value[i]);
        return same;
    }
};

// Which of the rows is equal to `row`, added if there is none yet.
constexpr int number_of_row(std::vector<table_row>& rows, table_row const& row) {
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i] == row) return static_cast<int>(i);
    rows.push_back(row);
    return static_cast<int>(rows.size()) - 1;
}

}  // namespace actgen
