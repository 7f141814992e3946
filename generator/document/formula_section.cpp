// The formulas of an activation and its derivatives, as mathematics and as LaTeX to copy.
#include "notation.hpp"
#include "sections.hpp"

namespace actgen::document {

html formula_section(subject const& s, mathematics const& drawn) {
    html equations, sources;
    for (tool::explained_formula const& f : s.explanation.formulas) {
        // A formula wider than the screen scrolls, and what scrolls must be reachable by keyboard.
        equations += element("div", drawn.displayed(equation(f)),
                             {{"class", "equation scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", f.label}}) +
                     html{"\n"};
        sources.text += escaped(equation(f)).text + "\n";
    }
    html const notes = notation_of(s.latex());
    html const copy  = element("details", element("summary", "LaTeX") + element("pre", element("code", sources)));
    return equations + (notes.empty() ? notes : element("p", notes, {{"class", "note"}})) + copy;
}

}  // namespace actgen::document
