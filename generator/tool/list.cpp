// actgen list: the activations that this tool knows.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "rendering.hpp"

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

nlohmann::json as_json(activation_record const& a) {
    nlohmann::json parameters = nlohmann::json::array();
    for (parameter_record const& p : a.parameters)
        parameters.push_back({{"name", p.name}, {"initial", p.initial}, {"learnable", p.learnable},
                              {"per_channel", p.per == granularity::per_channel}, {"list", p.is_list},
                              {"low", json_number(p.domain.low)}, {"high", json_number(p.domain.high)},
                              {"low_belongs", !p.open_low}, {"high_belongs", !p.open_high}});
    return {{"name", a.name}, {"aliases", a.aliases}, {"summary", a.summary}, {"citation", a.citation},
            {"kind", shown_extent(a)}, {"inputs", a.inputs}, {"random", a.uses_noise}, {"parameters", parameters}};
}

}  // namespace

void add_list(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("list", "the activations that this tool knows");
    auto const json     = std::make_shared<bool>(false);
    sub->add_flag("--json", *json, "as JSON");
    sub->footer("Examples:\n  actgen list\n  actgen list --json");
    sub->callback([json, &box] {
        if (*json) {
            nlohmann::json all = nlohmann::json::array();
            for (activation_record const* a : box.activations) all.push_back(as_json(*a));
            fmt::print("{}\n", all.dump(2));
            return;
        }
        table t({"name", "kind", "parameters (* learned)", "summary"});
        for (activation_record const* a : box.activations)
            t.add({std::string(a->name), std::string(shown_extent(*a)), shown_parameters(*a), std::string(a->summary)});
        fmt::print("{}", t.rendered());
    });
}

}  // namespace actgen::tool
