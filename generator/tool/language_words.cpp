// The words of a spec's language.
#include "language_words.hpp"

#include <algorithm>

#include <actgen/primitive/all.hpp>

namespace actgen::tool {
namespace {

constexpr std::string_view called_words[] = {"above",
                                             "activation",
                                             "below",
                                             "clamp",
                                             "constant",
                                             "domain",
                                             "facts",
                                             "jump",
                                             "kink",
                                             "known",
                                             "limit",
                                             "lipschitz",
                                             "list",
                                             "names",
                                             "near",
                                             "parameter",
                                             "pow",
                                             "preset",
                                             "range",
                                             "repeat",
                                             "set",
                                             "sum_over",
                                             "straight_through",
                                             "systems",
                                             "tried",
                                             "value"};

constexpr std::string_view assigned_words[] = {"aliases", "at",      "cite",  "expect",  "forward",
                                               "initial", "presets", "slope", "summary", "values"};

constexpr std::string_view words_alone[] = {"abs",
                                            "continuous",
                                            "even",
                                            "from_left",
                                            "from_right",
                                            "gate",
                                            "increasing",
                                            "inf",
                                            "learnable",
                                            "max",
                                            "midpoint",
                                            "min",
                                            "minimum_norm",
                                            "noise",
                                            "nondecreasing",
                                            "nonincreasing",
                                            "odd",
                                            "per_channel",
                                            "pi",
                                            "smooth",
                                            "sqrt2",
                                            "sqrt_2_over_pi",
                                            "where"};

bool is_among(auto const& words, std::string_view one) {
    return std::find(std::begin(words), std::end(words), one) != std::end(words);
}

}  // namespace

bool is_called_word(std::string_view word) { return is_among(called_words, word); }
bool is_assigned_word(std::string_view word) { return is_among(assigned_words, word); }

bool is_language_word(std::string_view word) {
    return is_called_word(word) || is_assigned_word(word) || is_among(words_alone, word) ||
           std::any_of(primitives::all.begin(), primitives::all.end(),
                       [&](primitive const* p) { return p->name == word; });
}

std::vector<std::string> language_words() {
    std::vector<std::string> all;
    for (primitive const* p : primitives::all) all.emplace_back(p->name);
    for (std::string_view word : called_words) all.emplace_back(word);
    for (std::string_view word : assigned_words) all.emplace_back(word);
    for (std::string_view word : words_alone) all.emplace_back(word);
    return all;
}

}  // namespace actgen::tool
