// What gnuplot drew, as SVG to stand inside a page.
#include "svg.hpp"

#include <cstdlib>
#include <regex>

#include <fmt/format.h>

namespace actgen::document {
namespace {

std::string_view class_of(std::string const& blue) {
    for (svg_class const& c : svg_classes)
        if (c.blue == std::atoi(blue.c_str())) return c.name;
    return {};
}

// A hyphen is shorter than a minus sign.
std::string with_minus(std::string words) {
    return words.starts_with('-') ? "\u2212" + words.substr(1) : words;
}

// One path for all lines of a class that follow each other.
html paths_of(std::string const& drawn) {
    static std::regex const path(R"(<path stroke='rgb\( *0, *0, *(\d+)\)'[^>]*? d='([^']*)')");
    html all;
    std::string current, lines;
    auto const finish = [&] {
        if (!lines.empty()) all.text += fmt::format("<path class=\"{}\" d=\"{}\"/>\n", current, lines);
        lines.clear();
    };
    for (std::sregex_iterator i(drawn.begin(), drawn.end(), path), end; i != end; ++i) {
        std::string const name(class_of((*i)[1].str()));
        if (name.empty()) continue;
        if (name != current) finish();
        current               = name;
        std::string const one = (*i)[2].str();
        lines += (lines.empty() ? "" : " ") + one.substr(0, one.find_last_not_of(' ') + 1);
    }
    finish();
    return all;
}

// Filled points are gnuplot's type 7 (gpPt6), open ones its type 6 (gpPt5).
html points_of(std::string const& drawn) {
    static std::regex const point(
        R"(<use xlink:href='#gpPt(5|6)' transform='translate\(([\d.]+),([\d.]+)\)[^>]*color='rgb\( *0, *0, *(\d+)\)')");
    html all;
    for (std::sregex_iterator i(drawn.begin(), drawn.end(), point), end; i != end; ++i)
        all.text += fmt::format("<circle class=\"{} {}\" cx=\"{}\" cy=\"{}\" r=\"4\"/>\n", class_of((*i)[4].str()),
                                (*i)[1].str() == "6" ? "filled" : "open", (*i)[2].str(), (*i)[3].str());
    return all;
}

html words_of(std::string const& drawn) {
    static std::regex const word(
        R"word(<g transform="translate\(([\d.]+),([\d.]+)\)"[^>]*text-anchor="(\w+)">\s*<text><tspan[^>]*>\s*([^<]*?)\s*</tspan>)word");
    html all;
    for (std::sregex_iterator i(drawn.begin(), drawn.end(), word), end; i != end; ++i)
        all.text += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", (*i)[1].str(), (*i)[2].str(),
                                (*i)[3].str(), with_minus((*i)[4].str()));
    return all;
}

}  // namespace

html themed_svg(std::string_view drawn, int width, int height, std::string_view description) {
    std::string const text(drawn);
    return {fmt::format("<svg class=\"plot\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n", width, height,
                        escaped(description).text) +
            paths_of(text).text + points_of(text).text + words_of(text).text + "</svg>\n"};
}

}  // namespace actgen::document
