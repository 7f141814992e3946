// The page of one activation: its template, filled.
#include "page.hpp"

#include <fmt/format.h>

#include "assets.hpp"
#include "sections.hpp"

namespace actgen::document {
namespace {

struct section {
    std::string_view id, title;
    html body;
};

std::vector<section> sections_of(subject const& s, mathematics const& drawn) {
    return {{"formulas", "Formulas", formula_section(s, drawn)},
            {"parameters", "Parameters", parameter_section(s)},
            {"shape", "Shape", shape_section(s)},
            {"kinks", "Kinks and slopes", kink_section(s, drawn)},
            {"systems", "Slopes and defaults per system", preset_section(s, drawn)},
            {"kernels", "Kernels", kernel_section(s, drawn)},
            {"accuracy", "Accuracy", accuracy_section(s)},
            {"cost", "Cost", cost_section(s)},
            {"use", "Use", usage_section(s)}};
}

html citation_of(activation_record const& a) {
    if (a.citation.empty()) return {};
    html words = escaped(a.citation);
    if (std::size_t const at = a.citation.find("arXiv:"); at != std::string_view::npos) {
        std::string_view const number = a.citation.substr(at + 6, a.citation.find_first_not_of("0123456789.", at + 6) - at - 6);
        words = escaped(a.citation.substr(0, at)) +
                element("a", fmt::format("arXiv:{}", number), {{"href", fmt::format("https://arxiv.org/abs/{}", number)}}) +
                escaped(a.citation.substr(at + 6 + number.size()));
    }
    return element("h2", "Source", {{"id", "source"}}) + element("p", words) + html{"\n"};
}

html aliases_of(activation_record const& a) {
    std::string names;
    for (std::string_view name : a.aliases) names.append(names.empty() ? "" : ", ").append(name);
    return names.empty() ? html{} : element("p", escaped("Also called ") + element("strong", names)) + html{"\n"};
}

html chips_of(subject const& s) {
    auto const chip = [](property_name const& p, html const& how) {
        return element("li", escaped(p.label) + how, {{"class", "chip"}, {"title", p.meaning}}) + html{"\n"};
    };
    html all = chip(kind_of(*s.activation), {});
    for (property const& p : s.properties) all += chip(*p.name, p.how == evidence::declared ? html{} : badge(p.how));
    return all;
}

// What the picture holds still.
std::string condition_of(activation_record const& a) {
    std::string words;
    switch (extent_of(a)) {
        case extent::row: words = "first element of the row (x, 1, −1)"; break;
        case extent::group: words = "the group (x, 0)"; break;
        case extent::pointwise:
            if (!a.parameters.empty()) words = "default parameters";
    }
    if (a.inputs == 2) words += words.empty() ? "gate 1" : ", gate 1";
    if (a.uses_noise) words += words.empty() ? "noise 1/2" : ", noise 1/2";
    return words;
}

html neighbour_links(std::string_view name, std::string_view before, std::string_view after) {
    if (name.empty()) return element("span", "");
    return element("a", fmt::format("{}{}{}", before, name, after), {{"href", fmt::format("{}.html", name)}});
}

}  // namespace

html curve_key(bool with_curvature, bool with_kinks) {
    auto const entry = [](std::string const& sample, std::string_view label) {
        html const drawn{"<svg class=\"plot\" viewBox=\"0 0 32 10\" aria-hidden=\"true\">" + sample + "</svg>"};
        return element("span", drawn + escaped(label), {{"class", "key"}}) + html{"\n"};
    };
    html all;
    constexpr std::pair<std::string_view, std::string_view> lines[] = {{"f", "f"}, {"slope", "f′"}, {"curvature", "f″"}};
    for (auto const& [css, label] : lines) {
        if (css == "curvature" && !with_curvature) continue;
        all += entry(fmt::format("<path class=\"{}\" d=\"M2,5 L30,5\"/>", css), label);
    }
    if (with_kinks)
        all += entry("<circle class=\"f filled\" cx=\"16\" cy=\"5\" r=\"4\"/>", "kink") +
               entry("<circle class=\"slope open\" cx=\"16\" cy=\"5\" r=\"4\"/>", "slope taken there");
    return all;
}

std::string page_of(subject const& s, drawn_picture const& picture, mathematics const& drawn, neighbours const& beside) {
    activation_record const& a = *s.activation;
    html contents, sections;
    for (section const& one : sections_of(s, drawn)) {
        if (one.body.empty()) continue;
        contents += element("li", element("a", one.title, {{"href", fmt::format("#{}", one.id)}})) + html{"\n"};
        sections += element("h2", one.title, {{"id", one.id}}) + html{"\n"} + one.body;
    }
    html const citation = citation_of(a);
    if (!citation.empty()) contents += html{"<li><a href=\"#source\">Source</a></li>\n"};
    std::string const condition = condition_of(a);
    return fill(assets::page_html,
                {{"name", escaped(a.name)},
                 {"summary", escaped(a.summary)},
                 {"contents", contents},
                 {"aliases", aliases_of(a)},
                 {"properties", chips_of(s)},
                 {"picture", picture.large},
                 {"caption", curve_key(extent_of(a) == extent::pointwise, !s.kinks.empty()) + (condition.empty() ? html{} : element("span", condition))},
                 {"sections", sections},
                 {"citation", citation},
                 {"previous", neighbour_links(beside.previous, "← ", "")},
                 {"next", neighbour_links(beside.next, "", " →")}})
        .text;
}

}  // namespace actgen::document
