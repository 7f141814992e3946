// What a compiler says of a spec, in one sentence that leads to what to write.
#include "compiler_words.hpp"

#include <cstdlib>
#include <regex>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "spec_mistakes.hpp"

namespace actgen::tool {
namespace {

struct compiler_error {
    std::string message;
    int line = 0;  // of the spec; 0: not known
};

std::vector<std::string> lines_of(std::string const& said) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < said.size();) {
        std::size_t const end = std::min(said.find('\n', at), said.size());
        all.push_back(said.substr(at, end - at));
        at = end + 1;
    }
    return all;
}

// The number behind "file:" in the line; 0: there is none.
int place_in(std::string const& line, std::string const& file) {
    std::size_t const at = line.find(file + ":");
    return at == std::string::npos ? 0 : std::atoi(line.c_str() + at + file.size() + 1);
}

// g++ says where an error comes from before it, clang after it.
std::vector<compiler_error> errors_of(std::string const& said, std::string const& file) {
    auto const lines = lines_of(said);
    static std::regex const error(R"(^[^ ].*:\d+:(?:\d+:)? (?:fatal )?error: (.*)$)");
    std::vector<compiler_error> all;
    int from        = 0;
    bool in_context = false;  // of the next error
    for (std::string const& line : lines) {
        std::smatch found;
        int const place = place_in(line, file);
        if (std::regex_match(line, found, error)) {
            all.push_back({found[1].str(), place != 0 ? place : from});
            from       = 0;
            in_context = false;
        } else if (line.find("In file included from") == 0 || line.find("In instantiation of") != std::string::npos ||
                   line.find("required from") != std::string::npos ||
                   line.find("In substitution of") != std::string::npos ||
                   line.find("expansion of") != std::string::npos) {
            if (!std::exchange(in_context, true)) from = 0;
            if (place != 0 &&
                (line.find("required from") != std::string::npos || line.find("expansion of") != std::string::npos))
                from = place;
        } else if (place != 0 && !all.empty() && all.back().line == 0) {
            all.back().line = place;
        }
    }
    return all;
}

// "actgen: ..." of a static_assert, which clang puts in quotes and writes quotes in it as \"; empty: the message holds
// none.
std::string own_sentence(std::string const& message) {
    std::size_t const begin = message.find("actgen: ");
    if (begin == std::string::npos) return {};
    bool const quoted    = begin != 0 && message[begin - 1] == '"';
    std::string sentence = message.substr(begin + 8);
    if (!quoted) return sentence;
    sentence.resize(std::min(sentence.rfind('"'), sentence.size()));
    for (std::size_t at = 0; (at = sentence.find("\\\"", at)) != std::string::npos; ++at) sentence.erase(at, 1);
    return sentence;
}

// A compiler's sentence without what it appends: "; did you mean 'tanh'?" is kept.
std::string advised(std::string const& message) {
    static constexpr std::string_view more = "'actgen try --verbose' shows all that the compiler says";
    if (message.find("; did you mean ") != std::string::npos) return fmt::format("{} ({})", message, more);
    if (message.find("expected ',' or ';'") != std::string::npos || message.find("expected ';'") != std::string::npos)
        return message + "; write ; where the statement above ends";
    if (message.find("expected ')'") != std::string::npos || message.find("expected '}'") != std::string::npos)
        return message + "; close each parenthesis and brace that is open";
    if (message.find("was not declared") != std::string::npos ||
        message.find("undeclared identifier") != std::string::npos)
        return message + "; write a word of docs/language.md, or declare it above";
    return fmt::format("{}; correct it ({})", message, more);
}

}  // namespace

std::string sentence_of_compiler(std::string const& said, std::filesystem::path const& file, std::string const& shown,
                                 std::string const& stem) {
    spec_text const text = spec_text::of(file);
    auto const at        = [&](int line, std::string const& sentence) {
        return line == 0 ? fmt::format("{}: {}", shown, sentence) : fmt::format("{}:{}: {}", shown, line, sentence);
    };
    if (auto const wrong = mistake_in_frame(text, stem)) return at(wrong->line, wrong->sentence);
    auto const errors = errors_of(said, file.string());
    for (compiler_error const& e : errors)
        if (std::string const own = own_sentence(e.message); !own.empty()) return at(e.line, own);
    if (errors.empty()) {
        std::string const first = said.substr(0, said.find('\n'));
        return at(0, fmt::format("the compiler fails ({}); see 'actgen try --verbose'", first));
    }
    compiler_error const& first = errors.front();
    if (auto const wrong = mistake_in_line(text, first.line, first.message)) return at(wrong->line, wrong->sentence);
    return at(first.line, advised(first.message));
}

}  // namespace actgen::tool
