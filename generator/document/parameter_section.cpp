// The parameters of an activation: what they start as, and what they may be.
#include <fmt/format.h>

#include "sections.hpp"
#include "tool/rendering.hpp"
#include "typeset.hpp"

namespace actgen::document {

html parameter_section(subject const& s) {
    html_table t("Parameters", {"name", "default", "domain", "trained", "extent"});
    for (parameter_record const& p : s.activation->parameters) {
        std::string extent = p.is_list ? fmt::format("list of {}", p.count()) : "one number";
        if (p.per == granularity::per_channel) extent += " for each channel";
        t.add({element("code", p.name), escaped(typeset(tool::listed(p.initial))), escaped(typeset(tool::domain_of(p))),
               escaped(p.learnable ? "yes" : "no"), escaped(extent)});
    }
    return t.empty() ? html{} : t.rendered();
}

}  // namespace actgen::document
