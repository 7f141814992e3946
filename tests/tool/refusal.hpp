// What a call that must fail says, and whether a sentence holds some words.
#pragma once
#include <string>
#include <string_view>

#include "tool/failure.hpp"

namespace actgen::tool {

template <class Call>
std::string refusal_of(Call const& call) {
    try {
        call();
    } catch (failure const& f) {
        return f.what();
    }
    return "(nothing was refused)";
}

inline bool contains(std::string_view sentence, std::string_view words) { return sentence.find(words) != std::string_view::npos; }

}  // namespace actgen::tool
