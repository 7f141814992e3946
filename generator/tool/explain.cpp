// actgen explain: formulas, parameters, behaviour, rules and facts of one activation.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "../choose/choice_words.hpp"
#include "../generate.hpp"
#include "commands.hpp"
#include "explanation.hpp"
#include "lookup.hpp"
#include "parameter_values.hpp"
#include "statistics.hpp"

namespace actgen::tool {

void add_explain(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("explain", "formulas, derivatives, behaviour and facts of an activation");
    struct options {
        std::string name;
        bool json = false, kernels = false, statistics = false;
        std::vector<std::string> parameters;
        std::vector<double> sigmas{1};
    };
    auto const o = std::make_shared<options>();
    sub->add_option("name", o->name, "the activation")->required();
    sub->add_flag("--json", o->json, "as JSON");
    sub->add_flag("--kernels", o->kernels, "how each kernel is computed, and why: tries them, which takes some seconds");
    CLI::Option* const asked_for = sub->add_flag("--statistics", o->statistics, "moments and gains under normal inputs, fixed points, dead inputs");
    sub->add_option("--sigma", o->sigmas, "standard deviations of the inputs (default: 1)")->delimiter(',')->needs(asked_for);
    sub->add_option("--param", o->parameters, "a parameter's value in the statistics: beta=1.5, a=0.2,0.1")->needs(asked_for);
    sub->footer("Examples:\n  actgen explain gelu\n  actgen explain swish --json\n  actgen explain relu --statistics --sigma 0.5,1,2");
    sub->callback([o, &box] {
        activation_record const& a = find_activation(box, o->name);
        if (o->kernels) {
            std::vector<choice_evidence> const found = explain_kernels(a);
            fmt::print("{}", o->json ? as_json(found).dump(2) + '\n' : as_text(found));
            return;
        }
        if (o->statistics) {
            statistics const s = statistics_of(with_initial(a, o->parameters), o->sigmas);
            fmt::print("{}", o->json ? as_json(s).dump(2) + '\n' : as_text(s));
            return;
        }
        explanation const e = explain(a);
        fmt::print("{}", o->json ? as_json(e).dump(2) + '\n' : as_text(e));
    });
}

}  // namespace actgen::tool
