// actgen explain: formulas, parameters, behaviour, rules and facts of one activation.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "explanation.hpp"
#include "lookup.hpp"

namespace actgen::tool {

void add_explain(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("explain", "formulas, derivatives, behaviour and facts of an activation");
    struct options {
        std::string name;
        bool json = false;
    };
    auto const o = std::make_shared<options>();
    sub->add_option("name", o->name, "the activation")->required();
    sub->add_flag("--json", o->json, "as JSON");
    sub->footer("Examples:\n  actgen explain gelu\n  actgen explain swish --json");
    sub->callback([o, &box] {
        explanation const e = explain(find_activation(box, o->name));
        fmt::print("{}", o->json ? as_json(e).dump(2) + '\n' : as_text(e));
    });
}

}  // namespace actgen::tool
