// MathML as browsers draw it well.
#include "mathml.hpp"

#include <regex>
#include <string_view>

namespace actgen::document {
namespace {

constexpr std::string_view growing_open  = "<mo stretchy=\"true\" form=\"prefix\">(</mo>";
constexpr std::string_view growing_close = "<mo stretchy=\"true\" form=\"postfix\">)</mo>";

// Where the parenthesis that opens at `open` closes; npos where it does not.
std::size_t closing(std::string const& row, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < row.size(); ++at) {
        if (row.compare(at, growing_open.size(), growing_open) == 0) ++depth;
        if (row.compare(at, growing_close.size(), growing_close) == 0 && --depth == 0) return at;
    }
    return std::string::npos;
}

bool is_tall(std::string_view content) {
    for (std::string_view tag : {"<mfrac", "<mtable", "<msqrt", "<munder"})
        if (content.find(tag) != std::string_view::npos) return true;
    return false;
}

std::string with_fitting_parentheses(std::string row) {
    constexpr std::string_view open = "<mo stretchy=\"false\" form=\"prefix\">(</mo>", close = "<mo stretchy=\"false\" form=\"postfix\">)</mo>";
    // From the last to the first: the inner ones of a pair are then settled before it.
    for (std::size_t at = row.rfind(growing_open); at != std::string::npos; at = at == 0 ? std::string::npos : row.rfind(growing_open, at - 1)) {
        std::size_t const end = closing(row, at);
        if (end == std::string::npos || is_tall(std::string_view(row).substr(at, end - at))) continue;
        row.replace(end, growing_close.size(), close);
        row.replace(at, growing_open.size(), open);
    }
    return row;
}

}  // namespace

std::string refined_mathml(std::string row) {
    static std::regex const sign("(<mo[^>]*>(?:=|≥|≤|≠|\\(|,|\\{|&lt;|&gt;)</mo>)<mo>−</mo>");
    static std::regex const word("<mo>([a-zA-Z_]{2,})</mo>");
    row = std::regex_replace(row, sign, "$1<mo form=\"prefix\">−</mo>");
    row = std::regex_replace(row, word, "<mi>$1</mi>");
    return with_fitting_parentheses(std::move(row));
}

}  // namespace actgen::document
