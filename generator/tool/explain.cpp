// actgen explain: formulas, parameters, behaviour, rules and facts of one activation.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "../choose/choice_words.hpp"
#include "../generate.hpp"
#include "commands.hpp"
#include "explanation.hpp"
#include "lookup.hpp"

namespace actgen::tool {

void add_explain(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("explain", "formulas, derivatives, behaviour and facts of an activation");
    struct options {
        std::string name;
        bool json = false, kernels = false;
    };
    auto const o = std::make_shared<options>();
    sub->add_option("name", o->name, "the activation")->required();
    sub->add_flag("--json", o->json, "as JSON");
    sub->add_flag("--kernels", o->kernels, "how each kernel is computed, and why: tries them, which takes some seconds");
    sub->footer("Examples:\n  actgen explain gelu\n  actgen explain swish --json");
    sub->callback([o, &box] {
        activation_record const& a = find_activation(box, o->name);
        if (o->kernels) {
            std::vector<choice_evidence> const found = explain_kernels(a);
            fmt::print("{}", o->json ? as_json(found).dump(2) + '\n' : as_text(found));
            return;
        }
        explanation const e = explain(a);
        fmt::print("{}", o->json ? as_json(e).dump(2) + '\n' : as_text(e));
    });
}

}  // namespace actgen::tool
