// Gathers what a page says of one activation.
#include "subject.hpp"

#include "emit/spelling.hpp"
#include "generate.hpp"
#include "passes/passes.hpp"
#include "sweep/fingerprint.hpp"

namespace actgen::document {
namespace {

std::vector<latex_kink> kinks_of(tool::formulas const& f) {
    auto const shown = [&](node_id i) { return i == no_node ? std::string() : tool::latex(f.derived.g, i, *f.activation); };
    std::vector<latex_kink> all;
    for (breakpoint const& b : f.derived.breakpoints) {
        if (b.what == breakpoint::smooth) continue;
        all.push_back({b.what == breakpoint::jump ? "jump" : "kink", shown(b.at), shown(b.left_value), shown(b.right_value),
                       shown(b.left_slope), shown(b.right_slope), shown(b.slope), b.may_vanish});
    }
    return all;
}

latex_output_form output_form_of(derivation d, activation_record const& a) {
    output_form const form = passes::from_output(d.g, d, a);
    if (form.gradient == no_node) return {};
    bool const pointwise = form.slope != no_node;
    latex_output_form shown;
    shown.formula = (pointwise ? "f'(x) = " : "\\mathrm{d}x = ") + tool::latex(d.g, pointwise ? form.slope : form.gradient, a);
    if (form.valid != no_node) shown.condition = tool::latex(d.g, form.valid, a);
    return shown;
}

std::vector<described_kernel> kernels_of(activation_record const& a) {
    std::vector<described_kernel> all;
    for (emitted_kernel const& k : make_kernel_set(a).kernels) {
        if (k.name != kernel_name({k.lowered.kind, k.lowered.type})) continue;  // of a preset with slopes of its own
        if (all.empty() || all.back().kind != k.lowered.kind) all.push_back({.kind = k.lowered.kind, .of = {}});
        all.back().of[static_cast<std::size_t>(k.lowered.type)] = interface_of(k, a);
    }
    return all;
}

// A table that cannot be read, as after a change of parameters, must not keep the other pages from being written.
void add_accuracy(subject& s, std::filesystem::path const& folder) {
    try {
        s.accuracy = read_table(*s.activation, folder);
    } catch (std::exception const&) {
        s.unreadable_accuracy = true;
    }
    if (s.accuracy) s.stale = stale_kernels(*s.accuracy, kernel_fingerprints(*s.activation));
}

}  // namespace

std::string equation(tool::explained_formula const& f) { return f.latex_label + " = " + f.latex; }

std::set<std::string> subject::latex() const {
    std::set<std::string> all;
    for (tool::explained_formula const& f : explanation.formulas) all.insert(equation(f));
    for (latex_kink const& k : kinks)
        for (std::string const* one : {&k.at, &k.left_value, &k.right_value, &k.left_slope, &k.right_slope, &k.slope}) all.insert(*one);
    for (described_preset const& p : presets.rows)
        for (preset_cell const& c : p.slopes) all.insert(c.text);
    all.insert(output_form.formula);
    all.insert(output_form.condition);
    all.erase("");
    return all;
}

subject gather(activation_record const& a, measurements const& measured) {
    subject s{.activation = &a, .formulas = tool::formulas_of(a), .explanation = tool::explain(a), .properties = {}, .kinks = {},
              .presets = presets_of(a), .output_form = {}, .kernels = kernels_of(a), .accuracy = {},
              .unreadable_accuracy = false, .stale = {}, .cost = {}};
    s.kinks       = kinks_of(s.formulas);
    s.output_form = output_form_of(s.formulas.derived, a);
    s.properties  = properties_of(a, s.formulas.derived, s.explanation);
    if (!measured.accuracy.empty() && can_sweep(a)) add_accuracy(s, measured.accuracy);
    if (measured.cost) s.cost = measured.cost->of(a.name);
    return s;
}

}  // namespace actgen::document
