// Where pieces meet: values and slopes on both sides, and the slope that kernels take there.
#include "sections.hpp"

namespace actgen::document {

html kink_section(subject const& s, mathematics const& drawn) {
    html_table t("Kinks and jumps", {"at", "kind", "value from the left", "from the right", "slope from the left", "from the right",
                                     "slope taken there"});
    auto const shown = [&](std::string const& latex) { return latex.empty() ? escaped("–") : drawn.in_line(latex); };
    bool vanishing   = false;
    for (latex_kink const& k : s.kinks) {
        vanishing = vanishing || k.may_vanish;
        t.add({drawn.in_line(k.at), escaped(k.what + (k.may_vanish ? " *" : "")), shown(k.left_value), shown(k.right_value),
               shown(k.left_slope), shown(k.right_slope), shown(k.slope)});
    }
    if (t.empty()) return {};
    return t.rendered() +
           (vanishing ? element("p", "* vanishes for some values of the parameters.", {{"class", "note"}}) : html{});
}

}  // namespace actgen::document
