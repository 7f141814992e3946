// What systems call an activation, with their defaults and their slopes at kinks.
#pragma once
#include <string>
#include <vector>

#include <actgen/spec/activation_record.hpp>

namespace actgen::document {

struct preset_cell {
    std::string text;      // a default in words, a slope in LaTeX; empty: there is none
    bool differs = false;  // from the activation's own
};

struct described_preset {
    std::string name;                   // jax::leaky_relu
    std::vector<preset_cell> defaults;  // one for each parameter
    std::vector<preset_cell> slopes;    // one for each kink or jump
};

struct preset_table {
    std::vector<std::string> parameters, kinks;  // what the columns are: names, places in words
    std::vector<described_preset> rows;          // the activation itself first
};

// Without rows where the record has no presets.
preset_table presets_of(activation_record const&);

}  // namespace actgen::document
