// Choices in words, for people and machines.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "choose_kernels.hpp"

namespace actgen {

std::string as_text(std::vector<choice_evidence> const&);
nlohmann::json as_json(choice_evidence const&);
nlohmann::json as_json(std::vector<choice_evidence> const&);

std::string_view name_of(arithmetic);  // "doubles"
// "in doubles", "in its own type; in doubles where a parameter's magnitude is beyond 1e-12 to 1e+12".
std::string words_of(kernel_choice const&);

}  // namespace actgen
