// Slopes and defaults per system: how frameworks differ under the same name.
#include <algorithm>

#include "sections.hpp"
#include "typeset.hpp"

namespace actgen::document {
namespace {

html marked(html const& content, bool differs) { return differs ? element("strong", content, {{"class", "differs"}}) : content; }

bool differs(described_preset const& p) {
    auto const any = [](std::vector<preset_cell> const& cells) {
        return std::any_of(cells.begin(), cells.end(), [](preset_cell const& c) { return c.differs; });
    };
    return any(p.defaults) || any(p.slopes);
}

}  // namespace

html preset_section(subject const& s, mathematics const& drawn) {
    preset_table const& all = s.presets;
    if (all.rows.empty()) return {};
    std::vector<std::string> header{"name"};
    for (std::string const& parameter : all.parameters) header.push_back("default " + parameter);
    for (std::string const& place : all.kinks) header.push_back(typeset("slope at x = " + place));
    html_table t("Slopes and defaults per system", header);
    bool any = false;
    for (described_preset const& p : all.rows) {
        std::vector<html> cells{element("code", p.name)};
        for (preset_cell const& c : p.defaults) cells.push_back(marked(escaped(typeset(c.text)), c.differs));
        for (preset_cell const& c : p.slopes)
            cells.push_back(marked(c.text.empty() ? escaped("–") : drawn.in_line(c.text), c.differs));
        t.add(cells);
        any = any || differs(p);
    }
    html const note = element("p", "Each is an activation of its own by this name: in the registry, in the tool, and in C++ under "
                                   "actgen::activations. " +
                                       std::string(any ? "What differs from the first row is marked." : "None differs."),
                              {{"class", "note"}});
    return note + t.rendered();
}

}  // namespace actgen::document
