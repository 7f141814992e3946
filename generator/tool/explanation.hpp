// Everything that `actgen explain` says of an activation, as data that are shown as text or as JSON.
#pragma once
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

struct explained_formula {
    std::string label, plain, latex_label, latex;
};

struct explained_kink {
    std::string what;  // kink, jump
    std::string at, left_value, right_value, left_slope, right_slope, slope;
    bool may_vanish = false;
};

struct explained_fact {
    std::string how;  // proven, sampled, refuted
    std::string sentence;
};

struct explanation {
    activation_record const* activation = nullptr;
    std::string written;  // the formula of the spec, before any rewriting
    std::vector<explained_formula> formulas;
    std::vector<std::pair<std::string, std::string>> behaviour;  // range, limits, parity ...
    std::vector<explained_kink> kinks;
    std::vector<std::string> monotone_pieces;                    // "decreasing on (-inf, -1.278)"
    std::string output_form;                                     // "f' = y * (1 - y)", rows "dx = ..."; empty: there is none
    std::string output_form_condition;                           // empty: always
    std::string no_output_form_because;
    std::vector<std::string> rules;
    std::vector<explained_fact> facts;
};

explanation explain(activation_record const& activation);
std::string as_text(explanation const& e);
nlohmann::json as_json(explanation const& e);

}  // namespace actgen::tool
