// Range, limits, parity, smoothness and monotone pieces, and what became of the author's claims.
#include "sections.hpp"
#include "typeset.hpp"

namespace actgen::document {
namespace {

// Explanations mark what was only sampled by these words at the end; everything else of a shape is proven.
constexpr std::string_view sampled_mark = "  (sampled)";

html with_badge(std::string_view words) {
    bool const sampled = words.ends_with(sampled_mark);
    if (sampled) words.remove_suffix(sampled_mark.size());
    return escaped(typeset(words)) + html{" "} + badge(sampled ? evidence::sampled : evidence::proven);
}

// The claim as the author wrote it; the badge says what became of it.
html facts_of(subject const& s) {
    html items;
    for (tool::explained_fact const& f : s.explanation.facts) {
        std::string const verdict = " is " + f.how;
        std::size_t const at      = f.sentence.find(verdict);
        std::string const claim   = f.sentence.substr(0, at);
        std::string const rest    = at == std::string::npos ? "" : f.sentence.substr(at + verdict.size());
        items += element("li", element("code", claim) + html{" "} + element("span", f.how, {{"class", "badge " + f.how}}) + escaped(rest));
    }
    return items.empty() ? html{} : element("h3", "What its author claims") + element("ul", items, {{"class", "facts"}});
}

}  // namespace

html badge(evidence how) {
    std::string const name(name_of(how));
    return element("span", name, {{"class", "badge " + name}});
}

html shape_section(subject const& s) {
    html_terms terms;
    for (auto const& [label, words] : s.explanation.behaviour) {
        bool const limit = label == "left end" || label == "right end";  // by expansion at infinity, nothing to doubt or prove
        terms.add(typeset(label), limit ? escaped(typeset(words)) : with_badge(words));
    }
    html pieces;
    for (std::string const& piece : s.explanation.monotone_pieces) pieces += element("div", with_badge(piece));
    if (!pieces.empty()) terms.add("monotone pieces", pieces);
    html all;
    if (!s.explanation.behaviour.empty()) all += terms.rendered();
    if (!all.empty() && !s.activation->parameters.empty())
        all = element("p", "At the default values of the parameters.", {{"class", "note"}}) + all;
    return all + facts_of(s);
}

}  // namespace actgen::document
