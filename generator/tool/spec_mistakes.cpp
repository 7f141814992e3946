// Mistakes that a spec's text shows better than what a compiler says of them.
#include "spec_mistakes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <actgen/build/reserved_words.hpp>

#include "language_words.hpp"
#include "near_miss.hpp"

namespace actgen::tool {
namespace {

bool opens(std::string_view sign) { return sign == "(" || sign == "[" || sign == "{"; }
bool closes(std::string_view sign) { return sign == ")" || sign == "]" || sign == "}"; }
bool fit(std::string_view open, std::string_view close) {
    return (open == "(" && close == ")") || (open == "[" && close == "]") || (open == "{" && close == "}");
}

// The first parenthesis that is not closed where a statement ends, or that closes nothing.
std::optional<spec_mistake> unbalanced(spec_text const& text) {
    std::vector<spec_token> open;
    for (spec_token const& t : text.tokens()) {
        if (t.what != spec_token::kind::sign) continue;
        bool const ends_statement = t.is == ";" && !open.empty() && open.back().is != "{";
        if (ends_statement)
            return spec_mistake{
                open.back().line,
                fmt::format("the {} of this line is not closed where the statement ends; write what closes it",
                            open.back().is)};
        if (opens(t.is)) open.push_back(t);
        if (!closes(t.is)) continue;
        if (open.empty() || !fit(open.back().is, t.is))
            return spec_mistake{t.line,
                                fmt::format("the {} of this line closes nothing; remove it or open it before", t.is)};
        open.pop_back();
    }
    if (!open.empty())
        return spec_mistake{
            open.back().line,
            fmt::format("the {} of this line is not closed; write what closes it at the end", open.back().is)};
    return std::nullopt;
}

struct declaration_place {
    std::string scope;  // "actgen::specs::swish_activation"
    int scope_line = 0;
    std::string variable;
    int line = 0;
};

// The call of activation(...) and where it stands.
std::optional<declaration_place> find_declaration(spec_text const& text) {
    struct scope {
        std::string name;
        int line;
    };
    std::vector<scope> open;
    auto const& tokens = text.tokens();
    std::string coming;  // the name of the namespace that the next brace opens
    int coming_line = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].is == "namespace") {
            coming.clear();
            coming_line = tokens[i].line;
            while (i + 1 < tokens.size() && (tokens[i + 1].what == spec_token::kind::word || tokens[i + 1].is == "::"))
                coming += tokens[++i].is;
        } else if (tokens[i].is == "{") {
            open.push_back({std::exchange(coming, {}), coming_line});
        } else if (tokens[i].is == "}" && !open.empty()) {
            open.pop_back();
        } else if (i >= 2 && text.reads(i, {"activation", "("}) && tokens[i - 1].is == "=") {
            declaration_place found{
                .scope = {}, .scope_line = 0, .variable = std::string(tokens[i - 2].is), .line = tokens[i].line};
            for (scope const& one : open)
                if (!one.name.empty()) {
                    found.scope += (found.scope.empty() ? "" : "::") + one.name;
                    found.scope_line = one.line;
                }
            return found;
        }
    }
    return std::nullopt;
}

// "beta" where "beta"_s is meant.
std::optional<spec_mistake> missing_suffix(spec_text const& text) {
    auto const& tokens = text.tokens();
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i)
        for (std::string_view word : {"activation", "parameter", "preset", "names"})
            if (text.reads(i, {word, "("}) && tokens[i + 2].what == spec_token::kind::text &&
                tokens[i + 2].is.ends_with('"'))
                return spec_mistake{tokens[i + 2].line, fmt::format("the name {0} lacks _s; write {1}({0}_s, ...)",
                                                                    tokens[i + 2].is, word)};
    return std::nullopt;
}

bool declares(spec_text const& text, std::string_view name) {
    auto const& tokens = text.tokens();
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i)
        if (text.reads(i, {"auto", name, "="})) return true;
    return false;
}

// A word of the language that is written as such words are not: `learnable = true`, `domain = 1`, `facts(kink)`.
std::optional<spec_mistake> misused_word(spec_text const& text, std::size_t at) {
    auto const& tokens          = text.tokens();
    std::string_view const word = tokens[at].is;
    if (tokens[at].what != spec_token::kind::word || !is_language_word(word) || declares(text, word))
        return std::nullopt;
    std::string_view const before = at == 0 ? std::string_view() : tokens[at - 1].is;
    bool const is_assigned        = text.reads(at + 1, {"="}) && !text.reads(at + 1, {"=", "="});
    if (is_assigned && !is_assigned_word(word))
        return spec_mistake{
            tokens[at].line,
            is_called_word(word)
                ? fmt::format("{0} is given something by =; write {0}(...) as docs/language.md shows it", word)
                : fmt::format("{0} is given something by =; write {0} alone", word)};
    bool const ends = text.reads(at + 1, {","}) || text.reads(at + 1, {")"});
    if (ends && is_called_word(word) && (before == "(" || before == "," || before == "="))
        return spec_mistake{
            tokens[at].line,
            fmt::format("{0} stands without its parentheses; write {0}(...) as docs/language.md shows it", word)};
    return std::nullopt;
}

// The word in "no matching function for call to 'kink(int)'", of clang 'kink'; empty: the message is another.
std::string called_in_vain(std::string const& message) {
    std::string_view const begin = "no matching function for call to '";
    std::size_t const at         = message.find(begin);
    if (at == std::string::npos) return {};
    std::size_t const from = at + begin.size(), end = std::min(message.find_first_of("(<'", from), message.size());
    std::string const name = message.substr(from, end - from);
    return name.substr(name.rfind(':') == std::string::npos ? 0 : name.rfind(':') + 1);
}

}  // namespace

std::optional<spec_mistake> mistake_in_frame(spec_text const& text, std::string const& stem) {
    if (text.content().find("actgen/spec.hpp") == std::string_view::npos)
        return spec_mistake{0, "the language is not included; write #include <actgen/spec.hpp> at the top"};
    if (auto const wrong = unbalanced(text)) return wrong;
    std::string const expected = "actgen::specs::" + stem + "_activation";
    auto const place           = find_declaration(text);
    if (!place)
        return spec_mistake{
            0, fmt::format(
                   "no activation is declared; write inline constexpr auto spec = activation(\"{}\"_s, forward = ...);",
                   stem)};
    if (place->scope != expected)
        return spec_mistake{
            place->scope_line != 0 ? place->scope_line : place->line,
            place->scope.empty()
                ? fmt::format("the activation stands in no namespace; write namespace {} {{ ... }} around it", expected)
                : fmt::format("the activation stands in the namespace {}; write namespace {}", place->scope, expected)};
    if (place->variable != "spec")
        return spec_mistake{
            place->line,
            fmt::format("the activation's variable is called {}; write inline constexpr auto spec = activation(...)",
                        place->variable)};
    return missing_suffix(text);
}

std::optional<spec_mistake> mistake_in_line(spec_text const& text, int line, std::string const& message) {
    auto const& tokens = text.tokens();
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (tokens[i].line != line) continue;
        if (text.reads(i, {"*", "*"}))
            return spec_mistake{line, "** is no operator of C++; write pow(a, 2) or square(a)"};
        if (text.reads(i, {"std", "::"}) && i + 2 < tokens.size() && is_language_word(tokens[i + 2].is))
            return spec_mistake{
                line, fmt::format("std::{0} takes numbers, not formulas; write {0} without std::", tokens[i + 2].is)};
        if (tokens[i].is == "auto" && is_reserved(tokens[i + 1].is))
            return spec_mistake{
                line, fmt::format("{0} is a word of C++; call the variable otherwise, such as {0}_", tokens[i + 1].is)};
        if (auto const misused = misused_word(text, i)) return misused;
        if (tokens[i].what == spec_token::kind::number && tokens[i + 1].is == "(")
            return spec_mistake{line, fmt::format("{0} is called like a function; write {0} * (...)", tokens[i].is)};
    }
    // A misspelt word: the compiler quotes it.
    bool const unknown = message.find("was not declared") != std::string::npos ||
                         message.find("undeclared identifier") != std::string::npos;
    if (std::size_t const open = message.find('\''); unknown && open != std::string::npos) {
        std::string const word         = message.substr(open + 1, message.find('\'', open + 1) - open - 1);
        std::vector<std::string> known = language_words();
        for (spec_token const& t : tokens)
            if (t.what == spec_token::kind::word && t.is != word) known.emplace_back(t.is);
        std::sort(known.begin(), known.end());
        known.erase(std::unique(known.begin(), known.end()), known.end());
        return spec_mistake{
            line, fmt::format("{} is not known{}; write a word of docs/language.md, or declare it above", word,
                              did_you_mean(word, known))};
    }
    if (std::string const word = called_in_vain(message); is_language_word(word))
        return spec_mistake{
            line,
            fmt::format("{0} is called with something that it does not take; write {0} as docs/language.md shows it",
                        word)};
    return std::nullopt;
}

}  // namespace actgen::tool
