// actgen list: the activations that this tool knows.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <actgen/analysis/fact_words.hpp>
#include <actgen/kernel/key.hpp>
#include <actgen/runtime/kernel_of.hpp>

#include "commands.hpp"
#include "duplicates.hpp"
#include "lookup.hpp"
#include "rendering.hpp"
#include "systems.hpp"

namespace actgen::tool {
namespace {

std::string_view shown_extent(activation_record const& a) {
    switch (extent_of(a)) {
        case extent::row: return "rows";
        case extent::group: return "groups";
        case extent::pointwise: break;
    }
    return a.inputs == 2 ? "gated" : "pointwise";
}

std::string shown_parameters(activation_record const& a) {
    std::string all;
    for (parameter_record const& p : a.parameters)
        all += (all.empty() ? "" : " ") + std::string(p.name) + (p.learnable ? "*" : "");
    return all;
}

// By name: its tier, and the kernel that it is another name of, if there is one.
nlohmann::json kernels_as_json(actgen_activation const& a) {
    nlohmann::json all = nlohmann::json::array();
    for (std::size_t k = 0; k < a.kernel_count; ++k) {
        actgen_kernel const& kernel = *a.kernels[k];
        auto const how              = static_cast<tier>(tier_of(kernel));
        actgen_kernel const* const accurate = how != tier::accurate ? kernel_of(a, kernel.kind, kernel.dtype) : nullptr;
        bool const same                     = accurate != nullptr && accurate->record == kernel.record;
        all.push_back({{"name", kernel.name}, {"tier", name_of(how)}, {"same_as", same ? nlohmann::json(accurate->name) : nullptr}});
    }
    return all;
}

// What arrays may hold, as kernels' names say it.
nlohmann::json formats_as_json(actgen_activation const& a) {
    constexpr std::string_view forward = "forward_";
    nlohmann::json formats             = nlohmann::json::array();
    for (std::size_t k = 0; k < a.kernel_count; ++k)
        if (actgen_kernel const& one = *a.kernels[k]; one.kind == ACTGEN_FORWARD && one.tier == ACTGEN_ACCURATE) formats.push_back(one.name + forward.size());
    return formats;
}

nlohmann::json as_json(activation_record const& a, actgen_activation const* kernels, std::vector<duplicate> const& duplicates) {
    nlohmann::json parameters = nlohmann::json::array();
    for (parameter_record const& p : a.parameters)
        parameters.push_back({{"name", p.name}, {"initial", p.initial}, {"learnable", p.learnable},
                              {"per_channel", p.per == granularity::per_channel}, {"list", p.is_list},
                              {"low", json_number(p.domain.low)}, {"high", json_number(p.domain.high)},
                              {"low_belongs", !p.open_low}, {"high_belongs", !p.open_high}});
    nlohmann::json presets = nlohmann::json::array();
    for (preset_record const& p : a.presets) {
        nlohmann::json settings = nlohmann::json::object(), slopes = nlohmann::json::array();
        for (parameter_record const& one : with_preset(a, p).parameters)
            if (one.initial != find_parameter(a, one.name).initial) settings[std::string(one.name)] = one.initial;
        for (fact_record const& f : p.slopes) slopes.push_back(print_fact(a, f).view());
        presets.push_back({{"name", p.name}, {"initial", settings}, {"slopes", slopes}});
    }
    nlohmann::json same = nlohmann::json::array();
    for (duplicate const& d : duplicates)
        if (d.one == &a || d.other == &a)
            same.push_back({{"name", d.one == &a ? d.other->name : d.one->name}, {"everywhere", d.same_graph}});
    return {{"name", a.name}, {"aliases", a.aliases}, {"presets", presets}, {"same_as", same}, {"summary", a.summary}, {"citation", a.citation},
            {"kind", shown_extent(a)}, {"inputs", a.inputs}, {"random", a.uses_noise}, {"parameters", parameters},
            {"formats", kernels == nullptr ? nlohmann::json::array() : formats_as_json(*kernels)},
            {"kernels", kernels == nullptr ? nlohmann::json::array() : kernels_as_json(*kernels)}};
}

actgen_activation const* linked_kernels(toolbox const& box, activation_record const& a) {
    for (actgen_activation const* k : box.kernels)
        if (k->name == a.name) return k;
    return nullptr;
}

// What else the activations are called, and which of them are one function.
void print_names(toolbox const& box, std::vector<duplicate> const& duplicates) {
    std::size_t aliases = 0;
    for (activation_record const* a : box.activations) aliases += a->aliases.size();
    fmt::print("\n{} activations, {} aliases, {} presets of systems (`actgen list --json` and `actgen explain NAME` show them)\n",
               box.activations.size(), aliases, box.presets.size());
    if (duplicates.empty()) return;
    fmt::print("\nOne function at the initial values of the parameters:\n");
    for (duplicate const& d : duplicates)
        fmt::print("  {} and {}{}\n", d.one->name, d.other->name, d.same_graph ? ", for all values" : "");
}

}  // namespace

void add_list(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("list", "the activations that this tool knows");
    auto const json     = std::make_shared<bool>(false);
    auto const systems  = std::make_shared<bool>(false);
    auto const quiet    = std::make_shared<bool>(false);
    sub->add_flag("--json", *json, "as JSON");
    sub->add_flag("--systems", *systems, "what systems call them, with their defaults and slopes, as a Markdown page")->excludes("--json");
    sub->add_flag("--quiet", *quiet, "nothing: the exit status alone, 1 where a spec that the compiler left to be judged is refused");
    sub->footer("Examples:\n  actgen list\n  actgen list --json\n  actgen list --systems");
    sub->callback([json, systems, quiet, &box] {
        if (*quiet) return;
        if (*systems) {
            fmt::print("{}", systems_page(box.activations));
            return;
        }
        auto const duplicates = find_duplicates(box.activations);
        if (*json) {
            nlohmann::json all = nlohmann::json::array();
            for (activation_record const* a : box.activations) all.push_back(as_json(*a, linked_kernels(box, *a), duplicates));
            fmt::print("{}\n", all.dump(2));
            return;
        }
        table t({"name", "kind", "parameters (* learned)", "summary"});
        for (activation_record const* a : box.activations)
            t.add({std::string(a->name), std::string(shown_extent(*a)), shown_parameters(*a), std::string(a->summary)});
        fmt::print("{}", t.rendered());
        print_names(box, duplicates);
    });
}

}  // namespace actgen::tool
