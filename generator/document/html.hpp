// Text that is HTML: made by escaping, by elements around it, or by filling a template, so that nothing is escaped twice or
// forgotten.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace actgen::document {

struct html {
    std::string text;

    html& operator+=(html const& more) {
        text += more.text;
        return *this;
    }
    friend html operator+(html left, html const& right) { return left += right; }
    bool empty() const { return text.empty(); }
};

html escaped(std::string_view words);

using html_attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// <name attribute="value">content</name>; values are escaped.
html element(std::string_view name, html const& content, html_attributes attributes = {});
html element(std::string_view name, std::string_view words, html_attributes attributes = {});

// The template with each {{name}} replaced; throws std::logic_error where a name has no value or a value no place.
html fill(std::string_view pattern, std::map<std::string_view, html> const& values);

// Rows under a header, in a box that scrolls sideways where the screen is narrow.
class html_table {
public:
    html_table(std::string caption, std::vector<std::string> const& header);
    void add(std::vector<html> const& cells);  // the first one heads its row
    bool empty() const { return rows_.empty(); }
    html rendered() const;

private:
    std::string caption_;
    html header_;
    html rows_;
};

// Two columns, a term and what is to be said of it.
class html_terms {
public:
    void add(std::string_view term, html const& description);
    html rendered() const;

private:
    html items_;
};

}  // namespace actgen::document
