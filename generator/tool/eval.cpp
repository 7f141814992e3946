// actgen eval: the exact value of f, f' or f'' at a point, with all its digits known or said not to be.
#include <algorithm>
#include <cmath>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <actgen/primitive/all.hpp>

#include "reference/multiprecision.hpp"

#include "commands.hpp"
#include "failure.hpp"
#include "formulas.hpp"
#include "lookup.hpp"
#include "parameter_values.hpp"
#include "rendering.hpp"

namespace actgen::tool {
namespace {

struct eval_options {
    std::string name, x, gate, dy, direction, by;
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

// As many as there are elements, or one for all of them; `otherwise` where nothing is written.
std::vector<double> along(std::string const& written, std::string const& option, std::size_t elements, double otherwise) {
    if (written.empty()) return {otherwise};
    auto values = finite_numbers(written, option);
    if (values.size() != 1 && values.size() != elements)
        fail("{} has {} numbers and --x {}; write as many of each", option, values.size(), elements);
    return values;
}

void check_operands(eval_options const& o, activation_record const& a, std::size_t elements) {
    extent const reach = extent_of(a);
    if (reach == extent::pointwise && elements != 1) fail("{} takes one number; write --x 0.5", a.name);
    if (reach == extent::pointwise && !(o.dy.empty() && o.direction.empty()))
        fail("{} works on single numbers, whose derivatives need no dy; leave out --dy and --direction", a.name);
    std::string const matrix = fmt::format("{} works on whole {}, so its derivative is a matrix", a.name, reach == extent::row ? "rows" : "groups");
    if (reach != extent::pointwise && o.order > 0 && o.dy.empty()) fail("{}; write --dy with what it is multiplied by", matrix);
    if (reach != extent::pointwise && o.order > 1 && o.direction.empty()) fail("{}; write --direction with where x moves", matrix);
    if (o.order == 0 && !(o.dy.empty() && o.direction.empty() && o.by.empty())) fail("f itself is asked for; write --order 1 for its derivative");
    if (o.order == 2 && !o.by.empty()) fail("second derivatives are by x alone; leave out --by");
    if (a.inputs == 2 && o.gate.empty()) fail("{} has a second operand; write --gate 0.5", a.name);
    if (a.inputs == 1 && !o.gate.empty()) fail("{} has one input; leave out --gate", a.name);
    if (!(o.noise >= 0 && o.noise < 1)) fail("noise {} is outside [0, 1); write --noise 0.5", shortest(o.noise));
}

// A value for each slot, or one for each element where there are several channels.
std::vector<along_row> bound_parameters(activation_record const& a, parameter_values const& values, std::size_t elements) {
    std::vector<along_row> slots;
    for (std::size_t i = 0; i < values.size(); ++i) {
        parameter_record const& p  = a.parameters[i];
        auto const count           = static_cast<std::size_t>(p.count());
        std::size_t const channels = values[i].size() / count;
        if (channels != 1 && channels != elements)
            fail("parameter {} has values for {} channels and --x {} numbers; write as many of each", p.name, channels, elements);
        for (std::size_t k = 0; k < count; ++k) {
            auto const first = values[i].begin() + static_cast<std::ptrdiff_t>(k * channels);
            if (channels == 1)
                slots.emplace_back(*first);
            else
                slots.emplace_back(std::vector<real>(first, first + static_cast<std::ptrdiff_t>(channels)));
        }
    }
    return slots;
}

// The node asked for; what all elements share of a parameter's gradient is summed.
node_id root_of(eval_options const& o, activation_record const& a, formulas& f, std::vector<along_row> const& parameters) {
    bool const pointwise = extent_of(a) == extent::pointwise;
    if (o.by.empty() && pointwise) return f.order(o.order);
    if (o.order == 0) return f.derived.forward;
    auto const wanted = [&](std::vector<kernel_result> const& results, result_role role, int index) {
        for (kernel_result const& r : results)
            if (r.role == role && r.index == index) return r.root;
        fail("{} has no derivative by {}; write --by with a learnable parameter or gate", a.name, o.by.empty() ? "x" : o.by);
    };
    if (o.by.empty()) return wanted(o.order == 1 ? f.derived.gradient : f.derived.second, result_role::input_gradient, 0);
    if (o.by == "gate") return wanted(f.derived.gradient, result_role::input_gradient, 1);
    auto const names = parameter_names(a);
    auto const found = std::find(names.begin(), names.end(), o.by);
    int const slot   = found == names.end() ? -1 : static_cast<int>(found - names.begin());
    node_id const by = wanted(f.derived.gradient, result_role::parameter_gradient, slot);
    bool const each  = parameters[static_cast<std::size_t>(slot)].varies();
    return pointwise || each ? by : f.derived.g.apply(primitives::row_sum, by);
}

std::string said(rounded_value const& v) {
    if (v.known) return v.digits;
    return fmt::format("not known to 17 digits: between {} and {}", seventeen_digits(v.low), seventeen_digits(v.high));
}

nlohmann::json as_json(rounded_value const& v) {
    nlohmann::json one{{"known", v.known}, {"digits", nullptr}, {"value", nullptr}};
    if (v.known) {
        one["digits"] = v.digits;
        one["value"]  = json_number(v.value);
    } else {
        one["low"]  = json_number(v.low);
        one["high"] = json_number(v.high);
    }
    return one;
}

void run_eval(eval_options const& o, toolbox const& box) {
    activation_record const& a = find_activation(box, o.name);
    bindings b;
    b.inputs                   = {finite_numbers(o.x, "--x")};
    std::size_t const elements = b.inputs[0].size();
    check_operands(o, a, elements);
    if (!o.gate.empty()) b.inputs.push_back(along(o.gate, "--gate", elements, 0));
    b.parameters       = bound_parameters(a, assigned(a, o.parameters), elements);
    b.noise            = {o.noise};
    b.upstream         = along(o.dy, "--dy", elements, 1);
    b.input_directions = {along(o.direction, "--direction", elements, 1), {0}};
    b.parameter_directions.assign(b.parameters.size(), along_row(0.0));

    formulas f         = formulas_of(a);
    node_id const root = root_of(o, a, f, b.parameters);
    auto const values  = rounded_exactly(f.derived.g, root, b);
    bool const one     = f.derived.g.is(root, primitives::row_sum) || (extent_of(a) == extent::group && o.order == 0);
    nlohmann::json all = nlohmann::json::array();
    std::string lines;
    for (std::size_t i = 0; i < (one ? 1 : values.size()); ++i) {
        if (values[i].undefined) fail("{} is undefined at x = {}; write a point of its domain", a.name, o.x);
        lines += said(values[i]) + '\n';
        all.push_back(as_json(values[i]));
    }
    if (!o.json) {
        fmt::print("{}", lines);
        return;
    }
    nlohmann::json parameters = nlohmann::json::object();
    for (std::size_t s = 0; s < b.parameters.size(); ++s) {
        nlohmann::json& written = parameters[parameter_names(a)[s]];
        if (!b.parameters[s].varies())
            written = json_number(b.parameters[s].value().high);
        else
            for (std::size_t e = 0; e < elements; ++e) written.push_back(json_number(b.parameters[s].at(e).high));
    }
    nlohmann::json const answer{{"name", a.name}, {"order", o.order}, {"x", b.inputs[0]}, {"parameters", parameters}, {"values", all}};
    fmt::print("{}\n", answer.dump(2));
}

}  // namespace

void add_eval(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("eval", "the exact value of f, f' or f'' at a point, to 17 digits, or that it is not known");
    auto const o        = std::make_shared<eval_options>();
    sub->add_option("name", o->name, "the activation")->required();
    sub->add_option("--x,--row", o->x, "the point; V1,V2,... is a row or group")->required();
    sub->add_option("--gate", o->gate, "the second operand of a gated activation");
    sub->add_option("--param", o->parameters, "NAME=VALUE or NAME=V1,V2,... (a list, or channels along the row); repeatable")->allow_extra_args(false);
    sub->add_option("--order", o->order, "0: f, 1: f', 2: f''")->check(CLI::Range(0, 2));
    sub->add_option("--by", o->by, "order 1: the derivative by 'gate' or a learnable parameter instead of x");
    sub->add_option("--dy", o->dy, "rows and groups: what their derivative is multiplied by, a number for each element of y");
    sub->add_option("--direction", o->direction, "rows and groups, order 2: where x moves, a number for each element");
    sub->add_option("--noise", o->noise, "the noise of a random activation, in [0, 1); its mean is 0.5");
    sub->add_flag("--json", o->json, "as JSON");
    sub->footer("Examples:\n"
                "  actgen eval gelu --x 1\n"
                "  actgen eval swish --x -0.5 --param beta=1.5 --order 1\n"
                "  actgen eval softmax --x 1,2,3 --json\n"
                "  actgen eval softmax --row 0,1e30 --order 1 --dy 1,0");
    sub->callback([o, &box] { run_eval(*o, box); });
}

}  // namespace actgen::tool
