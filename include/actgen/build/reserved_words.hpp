// Names that generated code can bear: they become names of C and C++.
#pragma once
#include <string_view>

#include <actgen/text/text.hpp>

namespace actgen {

// Words of C++20 and C17 that a name could otherwise be, and the two macros of theirs in small letters.
inline constexpr std::string_view reserved_words[] = {
    "alignas",     "alignof",      "and",       "and_eq",   "asm",       "auto",         "bitand",   "bitor",
    "bool",        "break",        "case",      "catch",    "char",      "char16_t",     "char32_t", "char8_t",
    "class",       "co_await",     "co_return", "co_yield", "compl",     "concept",      "const",    "const_cast",
    "consteval",   "constexpr",    "constinit", "continue", "decltype",  "default",      "delete",   "do",
    "double",      "dynamic_cast", "else",      "enum",     "errno",     "explicit",     "export",   "extern",
    "false",       "float",        "for",       "friend",   "goto",      "if",           "inline",   "int",
    "long",        "mutable",      "namespace", "new",      "noexcept",  "not",          "not_eq",   "nullptr",
    "operator",    "or",           "or_eq",     "private",  "protected", "public",       "register", "reinterpret_cast",
    "requires",    "restrict",     "return",    "short",    "signed",    "sizeof",       "static",   "static_assert",
    "static_cast", "struct",       "switch",    "template", "this",      "thread_local", "throw",    "true",
    "try",         "typedef",      "typeid",    "typename", "typeof",    "union",        "unsigned", "using",
    "virtual",     "void",         "volatile",  "wchar_t",  "while",     "xor",          "xor_eq"};

constexpr bool is_reserved(std::string_view name) {
    for (std::string_view word : reserved_words)
        if (word == name) return true;
    return false;
}

// Words that stand for a value in a formula: a parameter of the same name could not be told from it where it is printed.
inline constexpr std::string_view operand_words[] = {"gate", "inf", "nan", "noise", "pi", "sqrt2", "sqrt_2_over_pi", "x"};

constexpr bool is_operand(std::string_view name) {
    for (std::string_view word : operand_words)
        if (word == name) return true;
    return false;
}

// What is wrong with a name, and what to write; empty: nothing.
constexpr text fault_in_name(std::string_view what, std::string_view name) {
    if (is_reserved(name))
        return text(what) + " " + name + " is called like a word of C++; write another name, such as \"" + name +
               "_\"_s";
    bool fits = !name.empty() && (name[0] < '0' || name[0] > '9');
    text small;
    for (char c : name) {
        bool const capital = c >= 'A' && c <= 'Z';
        bool const fine    = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        char const lower   = capital ? static_cast<char>(c - 'A' + 'a') : fine ? c : '_';
        fits               = fits && fine;
        small += std::string_view(&lower, 1);
    }
    if (fits) return {};
    if (small.empty() || (small.view()[0] >= '0' && small.view()[0] <= '9')) small = text("a") + small;
    return text(what) + " " + name + " has a name that is not made of small letters, digits and _; write \"" + small +
           "\"_s";
}

}  // namespace actgen
