// What a kernel that is handed the output computes, and for which parameters it is right.
#pragma once
#include <vector>

#include <actgen/calculus/derivation.hpp>
#include <actgen/output/from_output.hpp>
#include <actgen/output/narrowed_domain.hpp>

namespace actgen {

struct saved_output {
    node_id gradient = no_node;  // dx in y, dy and the parameters; no_node: there is no such kernel
    std::vector<parameter_record> parameters;
};

// Adds to the derivation's graph.  A condition that domains of parameters cannot state is one that no call could be refused by.
constexpr saved_output from_saved_output(activation_record const& a, derivation& d) {
    output_form const form = from_output(d.g, d, a);
    saved_output s{form.gradient, a.parameters};
    if (form.valid != no_node && !narrow_domains(d.g, form.valid, s.parameters)) s.gradient = no_node;
    return s;
}

}  // namespace actgen
