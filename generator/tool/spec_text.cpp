// A spec's text as tokens.
#include "spec_text.hpp"

#include <algorithm>
#include <cctype>

#include "file_content.hpp"

namespace actgen::tool {
namespace {

bool starts_word(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool in_word(char c) { return starts_word(c) || std::isdigit(static_cast<unsigned char>(c)) != 0; }

class scanner {
public:
    explicit scanner(std::string_view all) : all_(all) {}

    std::vector<spec_token> tokens() {
        std::vector<spec_token> found;
        while (skip(), at_ < all_.size()) {
            std::size_t const begin = at_;
            int const line          = line_;
            auto const what         = next();
            found.push_back({what, all_.substr(begin, at_ - begin), line});
        }
        return found;
    }

private:
    char here(std::size_t ahead = 0) const { return at_ + ahead < all_.size() ? all_[at_ + ahead] : '\0'; }
    void step() { line_ += here() == '\n' ? 1 : 0, ++at_; }
    void to_end_of_line() {
        while (at_ < all_.size() && (here() != '\n' || all_[at_ - 1] == '\\')) step();
    }
    // Blanks, comments, lines for the preprocessor.
    void skip() {
        for (bool line_begins = at_ == 0; at_ < all_.size();) {
            if (std::isspace(static_cast<unsigned char>(here())) != 0) {
                line_begins = line_begins || here() == '\n';
                step();
            } else if ((here() == '/' && here(1) == '/') || (here() == '#' && line_begins)) {
                to_end_of_line();
            } else if (here() == '/' && here(1) == '*') {
                while (at_ < all_.size() && !(here() == '*' && here(1) == '/')) step();
                at_ = std::min(at_ + 2, all_.size());
            } else {
                return;
            }
        }
    }
    spec_token::kind next() {
        if (starts_word(here())) {
            while (in_word(here())) ++at_;
            return spec_token::kind::word;
        }
        if (std::isdigit(static_cast<unsigned char>(here())) != 0 ||
            (here() == '.' && std::isdigit(static_cast<unsigned char>(here(1))) != 0)) {
            while (in_word(here()) || here() == '.' || here() == '\'' ||
                   ((here() == '+' || here() == '-') && (all_[at_ - 1] == 'e' || all_[at_ - 1] == 'p')))
                ++at_;
            return spec_token::kind::number;
        }
        if (here() == '"' || here() == '\'') {
            char const quote = here();
            for (++at_; at_ < all_.size() && here() != quote && here() != '\n'; ++at_)
                if (here() == '\\') ++at_;
            at_ = std::min(at_ + 1, all_.size());
            while (in_word(here())) ++at_;
            return spec_token::kind::text;
        }
        at_ += here() == ':' && here(1) == ':' ? 2 : 1;
        return spec_token::kind::sign;
    }

    std::string_view all_;
    std::size_t at_ = 0;
    int line_       = 1;
};

}  // namespace

spec_text::spec_text(std::string content) : content_(std::move(content)), tokens_(scanner(content_).tokens()) {}

spec_text spec_text::of(std::filesystem::path const& file) { return spec_text(content_of(file)); }

bool spec_text::reads(std::size_t at, std::initializer_list<std::string_view> expected) const {
    for (std::string_view word : expected)
        if (at >= tokens_.size() || tokens_[at++].is != word) return false;
    return true;
}

}  // namespace actgen::tool
