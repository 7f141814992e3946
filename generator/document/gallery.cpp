// The index of the reference: its template, filled.
#include "gallery.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "assets.hpp"
#include "page.hpp"

namespace actgen::document {
namespace {

bool has(subject const& s, std::string_view key) {
    return std::any_of(s.properties.begin(), s.properties.end(), [&](property const& p) { return p.name->key == key; });
}

std::string in_small_letters(std::string words) {
    for (char& c : words) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return words;
}

// What the search looks through.  Names are found with and without their underscores.
std::string words_of(activation_record const& a) {
    std::string words(a.name), spaced(a.name);
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    words += " " + spaced;
    for (std::string_view alias : a.aliases) words.append(" ").append(alias);
    for (preset_record const& p : a.presets) words.append(" ").append(p.name);
    return in_small_letters(words.append(" ").append(a.summary));
}

html card(subject const& s, drawn_picture const& picture) {
    activation_record const& a = *s.activation;
    std::string properties;
    for (property const& p : s.properties) properties.append(properties.empty() ? "" : " ").append(p.name->key);
    html const link = element("a", picture.small + element("h2", a.name) + element("p", a.summary),
                              {{"class", "card"}, {"href", fmt::format("{}.html", a.name)}});
    return element("li", link, {{"data-kind", kind_of(a).key}, {"data-properties", properties}, {"data-words", words_of(a)}}) + html{"\n"};
}

html filter(property_name const& p, std::ptrdiff_t count) {
    if (count == 0) return {};
    return element("label", html{fmt::format("<input type=\"checkbox\" value=\"{}\">", p.key)} + escaped(p.label) + html{" "} +
                                element("span", fmt::format("{}", count), {{"class", "count"}}),
                   {{"class", "chip"}, {"title", p.meaning}}) +
           html{"\n"};
}

}  // namespace

std::string gallery_of(std::vector<subject> const& all, std::vector<drawn_picture> const& pictures) {
    html cards, kinds, properties;
    for (std::size_t i = 0; i < all.size(); ++i) cards += card(all[i], pictures[i]);
    for (property_name const& p : all_kinds())
        kinds += filter(p, std::count_if(all.begin(), all.end(), [&](subject const& s) { return kind_of(*s.activation).key == p.key; }));
    for (property_name const& p : all_properties())
        properties += filter(p, std::count_if(all.begin(), all.end(), [&](subject const& s) { return has(s, p.key); }));
    return fill(assets::gallery_html, {{"count", escaped(fmt::format("{}", all.size()))},
                                       {"legend", curve_key(true, false)},
                                       {"kinds", kinds},
                                       {"properties", properties},
                                       {"cards", cards}})
        .text;
}

std::string gallery_as_json(std::vector<subject> const& all) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (subject const& s : all) {
        nlohmann::ordered_json one;
        one["name"]       = s.activation->name;
        one["aliases"]    = s.activation->aliases;
        one["presets"]    = nlohmann::ordered_json::array();
        for (preset_record const& p : s.activation->presets) one["presets"].push_back(p.name);
        one["summary"]    = s.activation->summary;
        one["kind"]       = kind_of(*s.activation).key;
        one["properties"] = nlohmann::ordered_json::object();
        for (property const& p : s.properties) one["properties"][std::string(p.name->key)] = name_of(p.how);
        list.push_back(one);
    }
    return list.dump(1) + "\n";
}

}  // namespace actgen::document
