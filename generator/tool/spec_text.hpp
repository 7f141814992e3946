// A spec's text as tokens: for what its author wrote and the compiler no longer sees, such as 2 / 3.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace actgen::tool {

struct spec_token {
    enum class kind { word, number, text, sign } what;
    std::string_view is;  // of a text: with quotes and what follows them, "beta"_s
    int line = 0;
};

class spec_text {
public:
    explicit spec_text(std::string content);
    // Of a file; empty where it cannot be read.
    static spec_text of(std::filesystem::path const& file);
    spec_text(spec_text const&)            = delete;  // tokens look into the text
    spec_text& operator=(spec_text const&) = delete;

    std::string_view content() const { return content_; }
    std::vector<spec_token> const& tokens() const { return tokens_; }
    // Whether these stand from `at` on.
    bool reads(std::size_t at, std::initializer_list<std::string_view> words) const;

private:
    std::string const content_;
    std::vector<spec_token> tokens_;  // without comments and lines for the preprocessor
};

}  // namespace actgen::tool
