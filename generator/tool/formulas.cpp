// The formulas of an activation that people ask for, derived and simplified by the passes.
#include "formulas.hpp"

#include <actgen/graph/copy.hpp>
#include <actgen/meaning/print_latex.hpp>
#include <actgen/spec/print.hpp>

#include "failure.hpp"
#include "passes/passes.hpp"

namespace actgen::tool {
namespace {

node_id result_of(std::vector<kernel_result> const& results, result_role role, int index) {
    for (kernel_result const& r : results)
        if (r.role == role && r.index == index) return r.root;
    return no_node;
}

// Copies results into `to` with dy = 1 and the direction that asks for the derivative by x alone.
std::vector<node_id> with_unit_directions(graph const& from, std::vector<node_id> const& roots, graph& to) {
    node_id const zero = to.constant(0), one = to.constant(1);
    return substitute(from, roots, to, [&](node_id i) {
        if (from.is(i, leaves::upstream)) return one;
        if (from.is(i, leaves::input_direction)) return from[i].index == 0 ? one : zero;
        if (is_parameter_direction(from[i])) return zero;
        return no_node;
    });
}

// What is shown: its label and its node among the derivation's.
std::vector<named_formula> wanted(activation_record const& a, derivation const& d) {
    bool const pointwise       = extent_of(a) == extent::pointwise;
    std::string const operands = a.inputs == 2 ? "(x, gate)" : "(x)";
    std::vector<named_formula> all{{"f" + operands, "f" + operands, d.forward}};
    auto const add = [&](std::string label, std::string latex_label, node_id root) {
        if (root != no_node) all.push_back({std::move(label), std::move(latex_label), root});
    };
    if (pointwise) {
        add("f'" + operands, "f'" + operands, d.slope);
        add("f''" + operands, "f''" + operands, result_of(d.second, result_role::input_gradient, 0));
    } else {
        add("dx", "\\mathrm{d}x", result_of(d.gradient, result_role::input_gradient, 0));
    }
    add(pointwise ? "df/dgate" : "dgate", pointwise ? "\\partial f / \\partial g" : "\\mathrm{d}g",
        result_of(d.gradient, result_role::input_gradient, 1));
    auto const names = parameter_names(a);
    for (int slot = 0; slot < a.slots(); ++slot) {
        std::string const& name = names[static_cast<std::size_t>(slot)];
        graph g;
        std::string const symbol = latex(g, g.leaf(leaves::parameter, slot), a);
        add((pointwise ? "df/d" : "d") + name, (pointwise ? "\\partial f / \\partial " : "\\mathrm{d}") + symbol,
            result_of(d.gradient, result_role::parameter_gradient, slot));
    }
    return all;
}

}  // namespace

std::vector<std::string> parameter_names(activation_record const& activation) {
    std::vector<std::string> names;
    for (text const& name : slot_names(activation)) names.emplace_back(name.view());
    return names;
}

std::string plain(graph const& g, node_id root, activation_record const& activation) {
    return std::string(print(g, root, activation).view());
}

std::string latex(graph const& g, node_id root, activation_record const& activation) {
    auto const names = parameter_names(activation);
    std::vector<std::string_view> const views(names.begin(), names.end());
    return std::string(print_latex(g, root, views).view());
}

formulas formulas_of(activation_record const& activation) {
    formulas f;
    f.activation = &activation;
    f.derived    = passes::differentiate(activation);
    if (!f.derived.error.fine()) throw failure(std::string(f.derived.error.sentence.view()));
    f.named             = wanted(activation, f.derived);
    bool const pointwise = extent_of(activation) == extent::pointwise;

    graph plain_forms = f.derived.g;
    std::vector<node_id> roots;
    for (named_formula const& one : f.named) roots.push_back(one.root);
    if (pointwise) {
        roots       = with_unit_directions(f.derived.g, roots, plain_forms);
        f.derived.g = plain_forms;
        f.curvature = roots.size() > 2 ? roots[2] : no_node;
    }
    simplified const made = passes::simplify(plain_forms, roots);
    f.shown               = made.g;
    f.fired               = passes::stabilise(plain_forms, roots, slot_domains(activation)).fired;
    for (std::size_t i = 0; i < f.named.size(); ++i) f.named[i].root = made.roots[i];
    return f;
}

}  // namespace actgen::tool
