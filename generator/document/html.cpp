// Escaping, elements, templates and tables of HTML.
#include "html.hpp"

#include <set>
#include <stdexcept>

namespace actgen::document {

html escaped(std::string_view words) {
    html safe;
    for (char c : words) switch (c) {
            case '&': safe.text += "&amp;"; break;
            case '<': safe.text += "&lt;"; break;
            case '>': safe.text += "&gt;"; break;
            case '"': safe.text += "&quot;"; break;
            case '\'': safe.text += "&#39;"; break;
            default: safe.text += c;
        }
    return safe;
}

html element(std::string_view name, html const& content, html_attributes attributes) {
    std::string all = "<" + std::string(name);
    for (auto const& [key, value] : attributes) all += " " + std::string(key) + "=\"" + escaped(value).text + "\"";
    return {all + ">" + content.text + "</" + std::string(name) + ">"};
}

html element(std::string_view name, std::string_view words, html_attributes attributes) {
    return element(name, escaped(words), attributes);
}

html fill(std::string_view pattern, std::map<std::string_view, html> const& values) {
    html filled;
    std::set<std::string_view> met;
    for (;;) {
        std::size_t const open = pattern.find("{{");
        filled.text += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        std::size_t const close = pattern.find("}}", open);
        if (close == std::string_view::npos) throw std::logic_error("a template has {{ without }}");
        std::string_view const name = pattern.substr(open + 2, close - open - 2);
        auto const value            = values.find(name);
        if (value == values.end()) throw std::logic_error("a template asks for " + std::string(name) + ", which has no value");
        filled += value->second;
        met.insert(name);
        pattern.remove_prefix(close + 2);
    }
    for (auto const& [name, value] : values)
        if (!met.contains(name)) throw std::logic_error("a template has no place for " + std::string(name));
    return filled;
}

html_table::html_table(std::string caption, std::vector<std::string> const& header) : caption_(std::move(caption)) {
    for (std::string const& words : header) header_ += element("th", words, {{"scope", "col"}});
}

void html_table::add(std::vector<html> const& cells) {
    html row;
    for (std::size_t i = 0; i < cells.size(); ++i)
        row += i == 0 ? element("th", cells[i], {{"scope", "row"}}) : element("td", cells[i]);
    rows_ += element("tr", row) + html{"\n"};
}

html html_table::rendered() const {
    html const table = element("table", element("thead", element("tr", header_)) + html{"\n"} + element("tbody", rows_));
    // A box that scrolls must be reachable by keyboard, and then needs a role and a name.
    return element("div", table, {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", caption_}}) + html{"\n"};
}

void html_terms::add(std::string_view term, html const& description) {
    items_ += element("dt", term) + element("dd", description) + html{"\n"};
}

html html_terms::rendered() const { return element("dl", items_) + html{"\n"}; }

}  // namespace actgen::document
