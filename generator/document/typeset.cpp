// Words of the terminal as words of a page.
#include "typeset.hpp"

#include <cctype>

namespace actgen::document {
namespace {

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

}  // namespace

std::string typeset(std::string_view words) {
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        char const before = i == 0 ? ' ' : words[i - 1], after = i + 1 < words.size() ? words[i + 1] : ' ';
        bool const word_starts = !is_letter(before);
        if (words.substr(i, 2) == "->") {
            all += "→";
            i += 1;
        } else if (words.substr(i, 3) == "inf" && word_starts && (i + 3 == words.size() || !is_letter(words[i + 3]))) {
            all += "∞";
            i += 2;
        } else if (words[i] == '-' && before != 'e' && (is_letter(after) || after == ' ') && !is_letter(before)) {
            all += "−";
        } else if (words[i] == '\'' && is_letter(before)) {
            all += "′";
        } else {
            all += words[i];
        }
    }
    return all;
}

}  // namespace actgen::document
