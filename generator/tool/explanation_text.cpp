// An explanation as text and as JSON.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "../preset_words.hpp"
#include "explanation.hpp"
#include "rendering.hpp"

namespace actgen::tool {
namespace {

std::string heading(std::string_view words) { return fmt::format("\n{}\n", words); }

std::string shown_kind(parameter_record const& p) {
    std::string kind = p.learnable ? "learnable" : "fixed";
    if (p.is_list) kind += fmt::format(", list of {}", p.count());
    if (p.per == granularity::per_channel) kind += ", per channel";
    return kind;
}

std::string formula_lines(explanation const& e, bool in_latex) {
    std::size_t width = 0;
    auto const label  = [&](explained_formula const& f) -> std::string const& { return in_latex ? f.latex_label : f.label; };
    for (explained_formula const& f : e.formulas) width = std::max(width, width_of(label(f)));
    std::string text;
    for (explained_formula const& f : e.formulas)
        text += fmt::format("  {}{} = {}\n", label(f), std::string(width - width_of(label(f)), ' '), in_latex ? f.latex : f.plain);
    return text;
}

std::string kink_table(explanation const& e) {
    table t({"what", "at x =", "value left", "value right", "slope left", "slope right", "slope there", ""});
    for (explained_kink const& k : e.kinks)
        t.add({k.what, k.at, k.left_value, k.right_value, k.left_slope, k.right_slope, k.slope,
               k.may_vanish ? "vanishes for some parameters" : ""});
    return t.rendered(2);
}

std::string joined(std::vector<std::string_view> const& words) {
    std::string all;
    for (std::string_view word : words) all.append(all.empty() ? "" : ", ").append(word);
    return all;
}

}  // namespace

std::string as_text(explanation const& e) {
    activation_record const& a = *e.activation;
    std::string text = fmt::format("{}{}{}\n", a.name, a.summary.empty() ? "" : ": ", a.summary);
    if (!a.aliases.empty()) text += fmt::format("  also called {}\n", joined(a.aliases));
    if (!a.citation.empty()) text += fmt::format("  {}\n", a.citation);
    text += heading("Formulas") + formula_lines(e, false);
    if (e.formulas.empty() || e.written != e.formulas[0].plain) text += fmt::format("  the spec says: {}\n", e.written);
    text += heading("LaTeX") + formula_lines(e, true);
    if (!a.parameters.empty()) {
        table t({"name", "initial", "domain", "kind"});
        for (parameter_record const& p : a.parameters)
            t.add({std::string(p.name), listed(p.initial), domain_of(p), shown_kind(p)});
        text += heading("Parameters") + t.rendered(2);
    }
    if (!a.presets.empty()) {
        table t({"name", "where it differs"});
        for (preset_record const& p : a.presets) {
            std::string const how = differences(a, p);
            t.add({std::string(p.name), how.empty() ? "-" : how});
        }
        text += heading("Systems") + t.rendered(2);
    }
    if (!e.behaviour.empty()) {
        text += heading(a.parameters.empty() ? "Behaviour" : "Behaviour (at the initial parameter values)");
        for (auto const& [label, words] : e.behaviour) text += labelled(label, words);
        for (std::size_t i = 0; i < e.monotone_pieces.size(); ++i) text += labelled(i == 0 ? "pieces" : "", e.monotone_pieces[i]);
    }
    if (!e.kinks.empty()) text += heading("Kinks") + kink_table(e);
    text += heading("Derivative from the output y");
    if (e.output_form.empty())
        text += fmt::format("  none: {}\n", e.no_output_form_because);
    else
        text += fmt::format("  {}{}\n", e.output_form,
                            e.output_form_condition.empty() ? "" : fmt::format("    where {}", e.output_form_condition));
    if (!e.rules.empty()) {
        text += heading("Rules that made it stable");
        for (std::string const& rule : e.rules) text += fmt::format("  {}\n", rule);
    }
    if (!e.facts.empty()) {
        table t({});
        for (explained_fact const& f : e.facts) t.add({f.how, f.sentence});
        text += heading("Facts") + t.rendered(2);
    }
    return text;
}

nlohmann::json as_json(explanation const& e) {
    using nlohmann::json;
    activation_record const& a = *e.activation;
    json formulas = json::array(), parameters = json::array(), behaviour = json::object(), kinks = json::array(), facts = json::array();
    for (explained_formula const& f : e.formulas)
        formulas.push_back({{"label", f.label}, {"text", f.plain}, {"latex_label", f.latex_label}, {"latex", f.latex}});
    for (parameter_record const& p : a.parameters)
        parameters.push_back({{"name", p.name}, {"initial", p.initial}, {"domain", domain_of(p)}, {"learnable", p.learnable},
                              {"per_channel", p.per == granularity::per_channel}, {"list", p.is_list}});
    for (auto const& [label, words] : e.behaviour) behaviour[label] = words;
    for (explained_kink const& k : e.kinks)
        kinks.push_back({{"what", k.what}, {"at", k.at}, {"left_value", k.left_value}, {"right_value", k.right_value},
                         {"left_slope", k.left_slope}, {"right_slope", k.right_slope}, {"slope", k.slope}, {"may_vanish", k.may_vanish}});
    for (explained_fact const& f : e.facts) facts.push_back({{"how", f.how}, {"sentence", f.sentence}});
    json presets = json::array();
    for (preset_record const& p : a.presets) presets.push_back({{"name", p.name}, {"differences", differences(a, p)}});
    json output_form = nullptr;
    if (!e.output_form.empty()) output_form = {{"formula", e.output_form}, {"condition", e.output_form_condition}};
    return {{"name", a.name}, {"summary", a.summary}, {"citation", a.citation}, {"aliases", a.aliases}, {"presets", presets},
            {"written", e.written}, {"formulas", formulas}, {"parameters", parameters}, {"behaviour", behaviour}, {"kinks", kinks},
            {"monotone_pieces", e.monotone_pieces}, {"output_form", output_form},
            {"no_output_form_because", e.no_output_form_because}, {"rules", e.rules}, {"facts", facts}};
}

}  // namespace actgen::tool
