// The formulas of an activation that people ask for: f, f', f'' and the gradients of parameters.
#pragma once
#include <string>
#include <vector>

#include <actgen/calculus/derivation.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

struct named_formula {
    std::string label;        // f'(x)
    std::string latex_label;  // f'(x)
    node_id root = no_node;
};

struct formulas {
    activation_record const* activation = nullptr;
    derivation derived;            // before stability rewrites; curvature is added to its graph
    node_id curvature = no_node;   // f''; like derived.slope there for pointwise activations only
    graph shown;                   // simplified, what `named` stand in
    std::vector<named_formula> named;
    std::vector<std::string_view> fired;  // names of the rules that make of them what kernels compute

    node_id order(int n) const { return n == 0 ? derived.forward : n == 1 ? derived.slope : curvature; }
};

// Fails with the derivation's diagnosis where there is one.
formulas formulas_of(activation_record const& activation);

// Names by slot: beta, or a[0], a[1] for a list.
std::vector<std::string> parameter_names(activation_record const& activation);

// A formula in one line, in plain text or LaTeX.
std::string plain(graph const& g, node_id root, activation_record const& activation);
std::string latex(graph const& g, node_id root, activation_record const& activation);

}  // namespace actgen::tool
