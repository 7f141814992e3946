// Finds activations and their kernels by name or alias.
#include "lookup.hpp"

#include <algorithm>

#include "failure.hpp"
#include "near_miss.hpp"

namespace actgen::tool {

toolbox make_toolbox(std::vector<activation_record const*> activations, std::vector<actgen_activation const*> const& kernels) {
    toolbox box{.activations = std::move(activations), .kernels = kernels};
    for (activation_record const* a : box.activations)
        for (preset_record const& p : a->presets) box.presets.push_back(with_preset(*a, p));
    for (actgen_activation const* k : kernels) box.kernels.insert(box.kernels.end(), k->presets, k->presets + k->preset_count);
    return box;
}

activation_record const& find_activation(toolbox const& box, std::string_view name) {
    std::vector<std::string> known;
    for (activation_record const* a : box.activations) {
        if (a->name == name || std::find(a->aliases.begin(), a->aliases.end(), name) != a->aliases.end()) return *a;
        known.emplace_back(a->name);
        known.insert(known.end(), a->aliases.begin(), a->aliases.end());
    }
    for (activation_record const& preset : box.presets) {
        if (preset.name == name) return preset;
        known.emplace_back(preset.name);
    }
    fail("no activation is called '{}'{}; write a name that 'actgen list' shows", name, did_you_mean(name, known));
}

actgen_activation const& find_kernels(toolbox const& box, activation_record const& activation) {
    for (actgen_activation const* k : box.kernels)
        if (k->name == activation.name) return *k;
    fail("this tool is linked without the kernels of {}; write 'actgen_add_kernels(... SPECS {}.hpp)' and use its tool",
         activation.name, activation.name);
}

tier find_tier(std::string_view name) {
    for (tier t : all_tiers)
        if (name_of(t) == name) return t;
    fail("there is no tier '{}'; write accurate, fast or exact", name);
}

parameter_record const& find_parameter(activation_record const& activation, std::string_view name) {
    std::vector<std::string> known;
    std::string all;
    for (parameter_record const& p : activation.parameters) {
        if (p.name == name) return p;
        known.emplace_back(p.name);
        all += (all.empty() ? "" : ", ") + std::string(p.name);
    }
    if (known.empty()) fail("{} has no parameters, '{}' included; leave out --param", activation.name, name);
    fail("{} has no parameter '{}'{}; write one of: {}", activation.name, name, did_you_mean(name, known), all);
}

}  // namespace actgen::tool
