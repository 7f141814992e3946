// Which kernels exist, and what a network saves between forward and backward to use each.
#include "sections.hpp"

#include <fmt/format.h>

namespace actgen::document {
html kernel_section(subject const& s, mathematics const& drawn) {
    html_table t("Kernels", {"kernel", "saves", "functions in C"});
    for (described_kernel const& k : s.kernels) {
        html functions;
        for (c_interface const& one : k.of) functions += (functions.empty() ? html{} : html{"<br>"}) + element("code", one.function);
        t.add({element("code", name_of(k.kind)), escaped(record_of(k.kind).saves), functions});
    }
    html from_output;
    if (s.output_form.formula.empty()) {
        from_output = element("p", fmt::format("There is no derivative from the output: {}.", s.explanation.no_output_form_because));
    } else {
        from_output = element("p", escaped("The derivative from the output y alone") +
                                       (s.output_form.condition.empty() ? html{} : escaped(", valid where ") + drawn.in_line(s.output_form.condition) +
                                                                                       escaped(" (other parameters are refused with a status)")) +
                                       escaped(":")) +
                      element("div", drawn.displayed(s.output_form.formula),
                              {{"class", "equation scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", "derivative from the output"}});
    }
    html rules;
    for (std::string const& rule : s.explanation.rules) rules += element("li", rule);
    if (!rules.empty())
        rules = element("details", element("summary", "Rewrite rules that made the formulas stable") + element("ul", rules));
    return t.rendered() + from_output + rules;
}

}  // namespace actgen::document
