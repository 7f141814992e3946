// How numbers, intervals and tables look on the screen and in JSON.
#include "rendering.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace actgen::tool {

std::string shortest(double v) { return fmt::format("{}", v); }
std::string seventeen_digits(double v) { return fmt::format("{:.17g}", v); }
std::string approximately(double v) { return fmt::format("{:.3g}", v); }

std::string bracketed(interval i, bool closed_low, bool closed_high) {
    return fmt::format("{}{}, {}{}", closed_low && std::isfinite(i.low) ? '[' : '(', shortest(i.low), shortest(i.high),
                       closed_high && std::isfinite(i.high) ? ']' : ')');
}

std::string listed(std::vector<double> const& values, std::string_view separator) {
    std::string all;
    for (double v : values) all.append(all.empty() ? "" : separator).append(shortest(v));
    return all;
}

std::string domain_of(parameter_record const& p) { return bracketed(p.domain, !p.open_low, !p.open_high); }

nlohmann::json json_number(double v) {
    if (std::isfinite(v)) return v;
    return shortest(v);
}

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string table::rendered(int indent) const {
    std::vector<std::size_t> width;
    for (auto const& row : rows_)
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (c == width.size()) width.push_back(0);
            width[c] = std::max(width[c], width_of(row[c]));
        }
    std::string all;
    for (auto const& row : rows_) {
        if (row.empty()) continue;  // a table without a header
        std::string line(static_cast<std::size_t>(indent), ' ');
        for (std::size_t c = 0; c < row.size(); ++c) {
            line += row[c];
            if (c + 1 < row.size()) line.append(width[c] - width_of(row[c]) + 2, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        all += line + '\n';
    }
    return all;
}

std::string labelled(std::string_view label, std::string_view text) {
    constexpr std::size_t column = 22;
    std::size_t const gap        = width_of(label) + 2 < column ? column - width_of(label) - 2 : 1;
    return fmt::format("  {}{}{}\n", label, std::string(gap, ' '), text);
}

}  // namespace actgen::tool
