// Where in a spec's text stands what a sentence about it names.
#include "place_in_spec.hpp"

#include <algorithm>
#include <cstdlib>

#include "language_words.hpp"

namespace actgen::tool {
namespace {

using tokens_type = std::vector<spec_token>;

bool is_word(spec_token const& t) { return t.what == spec_token::kind::word; }

// "beta"_s
int line_of_name(spec_text const& text, std::string_view name) {
    std::string const quoted = '"' + std::string(name) + '"';
    for (spec_token const& t : text.tokens())
        if (t.what == spec_token::kind::text && t.is.starts_with(quoted)) return t.line;
    return 0;
}

// How many operands stand in the parentheses that open at a token.
int operands_from(tokens_type const& tokens, std::size_t open) {
    int depth = 0, operands = 0;
    for (std::size_t i = open; i < tokens.size(); ++i) {
        std::string_view const sign = tokens[i].is;
        if (sign == "(" || sign == "[" || sign == "{") ++depth;
        if ((sign == ")" || sign == "]" || sign == "}") && --depth == 0) return operands + (i == open + 1 ? 0 : 1);
        if (sign == "," && depth == 1) ++operands;
    }
    return operands;
}

int line_of_call(spec_text const& text, std::string_view callee, int operands) {
    auto const& tokens = text.tokens();
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (text.reads(i, {callee, "("}) && operands_from(tokens, i + 1) == operands) return tokens[i].line;
    return 0;
}

// The C++ variable of a parameter: "a" of auto a = parameter("heights"_s, ...).
std::string_view variable_of(spec_text const& text, std::string_view name) {
    auto const& tokens       = text.tokens();
    std::string const quoted = '"' + std::string(name) + '"';
    for (std::size_t i = 2; i + 2 < tokens.size(); ++i)
        if (text.reads(i, {"parameter", "("}) && tokens[i - 1].is == "=" && tokens[i + 2].is.starts_with(quoted))
            return tokens[i - 2].is;
    return name;
}

// Where most of the first words and signs of the sentence stand in their order.
int line_of_beginning(spec_text const& text, tokens_type const& said) {
    auto const& tokens = text.tokens();
    std::size_t best   = 0;
    int line           = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::size_t same = 0;
        while (same < said.size() && i + same < tokens.size() && tokens[i + same].is == said[same].is) ++same;
        if (same > best) {
            best = same;
            line = tokens[i].line;
        }
    }
    return line;
}

}  // namespace

int line_of_subject(spec_text const& text, std::string_view sentence) {
    if (std::size_t const end = sentence.find_first_of(" :");
        sentence.substr(std::min(end, sentence.size())).starts_with(": "))
        sentence.remove_prefix(end + 2);
    constexpr std::string_view article = "the fact ";
    if (sentence.starts_with(article)) sentence.remove_prefix(article.size());
    spec_text const subject{std::string(sentence)};
    auto const& said = subject.tokens();
    if (said.size() < 2 || !is_word(said[0])) return 0;
    for (std::string_view kind : {"activation", "parameter", "alias", "preset"})
        if (said[0].is == kind) {
            std::size_t const begin = kind.size() + 1;
            return line_of_name(text, sentence.substr(begin, sentence.find(' ', begin) - begin));
        }
    if (subject.reads(1, {"is", "called", "with"}) && said.size() > 4)
        return line_of_call(text, said[0].is, std::atoi(std::string(said[4].is).c_str()));
    if (subject.reads(1, {"["})) {
        for (std::size_t i = 0; i < text.tokens().size(); ++i)
            if (text.reads(i, {variable_of(text, said[0].is), "[", said[2].is})) return text.tokens()[i].line;
        return 0;
    }
    // A word of the language, such as a fact's: others, like "a" and "the", are not what the sentence is about.
    return is_language_word(said[0].is) ? line_of_beginning(text, said) : 0;
}

}  // namespace actgen::tool
