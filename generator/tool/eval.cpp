// actgen eval: the exact value of f, f' or f'' at a point, by the MPFR reference.
#include <cmath>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <actgen/reference/multiprecision.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "formulas.hpp"
#include "lookup.hpp"
#include "parameter_values.hpp"
#include "rendering.hpp"

namespace actgen::tool {
namespace {

struct eval_options {
    std::string name, x, gate;
    std::vector<std::string> parameters;
    double noise = 0.5;
    int order    = 0;
    bool json    = false;
};

std::vector<double> finite_numbers(std::string const& written, std::string const& option) {
    auto values = parsed_numbers(written, option);
    for (double v : values)
        if (!std::isfinite(v)) fail("{} is {}, which is no point; write a finite number ('actgen explain' shows limits)", option, shortest(v));
    return values;
}

void check_operands(eval_options const& o, activation_record const& a, std::size_t elements, std::size_t gates) {
    extent const reach = extent_of(a);
    if (reach == extent::pointwise && elements != 1) fail("{} takes one number; write --x 0.5", a.name);
    if (reach != extent::pointwise && o.order != 0)
        fail("{} works on whole {}, so its derivative is a matrix; write --order 0", a.name, reach == extent::row ? "rows" : "groups");
    if (a.inputs == 2 && o.gate.empty()) fail("{} has a second operand; write --gate 0.5", a.name);
    if (a.inputs == 1 && !o.gate.empty()) fail("{} has one input; leave out --gate", a.name);
    if (a.inputs == 2 && gates != elements) fail("--gate has {} numbers and --x {}; write as many of each", gates, elements);
    if (!(o.noise >= 0 && o.noise < 1)) fail("noise {} is outside [0, 1); write --noise 0.5", shortest(o.noise));
}

// Correctly rounded to 17 digits.  The reference gives them for the first element; rows and groups do not mind their
// elements' order, so the one wanted is brought there.
std::string digits_of(graph const& g, node_id root, bindings b, std::size_t element, double value) {
    if (!std::isfinite(value)) return shortest(value);
    for (auto& input : b.inputs) std::swap(input[0], input[element]);
    std::string const decided = decimal_value(g, root, b, 17);
    return decided == "undecided" ? seventeen_digits(value) : decided;
}

void run_eval(eval_options const& o, toolbox const& box) {
    activation_record const& a = find_activation(box, o.name);
    bindings b;
    b.inputs = {finite_numbers(o.x, "--x")};
    if (!o.gate.empty()) b.inputs.push_back(finite_numbers(o.gate, "--gate"));
    check_operands(o, a, b.inputs[0].size(), o.gate.empty() ? 0 : b.inputs[1].size());
    for (double v : per_slot(a, assigned(a, o.parameters))) b.parameters.emplace_back(v);
    b.noise = {o.noise};

    formulas const f   = formulas_of(a);
    node_id const root = f.order(o.order);
    auto const values  = evaluate_exactly(f.derived.g, root, b, precision::digits_100);
    std::size_t const shown = extent_of(a) == extent::group ? 1 : values.size();
    nlohmann::json all      = nlohmann::json::array();
    std::string lines;
    for (std::size_t i = 0; i < shown; ++i) {
        if (std::isnan(values[i].value.high)) fail("{} is undefined at x = {}; write a point of its domain", a.name, o.x);
        std::string const digits = digits_of(f.derived.g, root, b, i, values[i].value.high);
        lines += digits + '\n';
        all.push_back({{"digits", digits}, {"value", json_number(values[i].value.high)}});
    }
    if (!o.json) {
        fmt::print("{}", lines);
        return;
    }
    nlohmann::json parameters = nlohmann::json::object();
    for (std::size_t s = 0; s < b.parameters.size(); ++s) parameters[parameter_names(a)[s]] = json_number(b.parameters[s].value().high);
    nlohmann::json const answer{{"name", a.name}, {"order", o.order}, {"x", b.inputs[0]}, {"parameters", parameters}, {"values", all}};
    fmt::print("{}\n", answer.dump(2));
}

}  // namespace

void add_eval(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("eval", "the exact value of f, f' or f'' at a point, to 17 digits");
    auto const o        = std::make_shared<eval_options>();
    sub->add_option("name", o->name, "the activation")->required();
    sub->add_option("--x", o->x, "the point; V1,V2,... is a row or group")->required();
    sub->add_option("--gate", o->gate, "the second operand of a gated activation");
    sub->add_option("--param", o->parameters, "NAME=VALUE or NAME=V1,V2,...; repeatable")->allow_extra_args(false);
    sub->add_option("--order", o->order, "0: f, 1: f', 2: f''")->check(CLI::Range(0, 2));
    sub->add_option("--noise", o->noise, "the noise of a random activation, in [0, 1); its mean is 0.5");
    sub->add_flag("--json", o->json, "as JSON");
    sub->footer("Examples:\n"
                "  actgen eval gelu --x 1\n"
                "  actgen eval swish --x -0.5 --param beta=1.5 --order 1\n"
                "  actgen eval softmax --x 1,2,3 --json");
    sub->callback([o, &box] { run_eval(*o, box); });
}

}  // namespace actgen::tool
