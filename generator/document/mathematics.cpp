// LaTeX as MathML, by one run of pandoc.
#include "mathematics.hpp"

#include <sstream>

#include "mathml.hpp"
#include "tool/failure.hpp"
#include "tool/process.hpp"

namespace actgen::document {
namespace {

std::string between(std::string const& text, std::string_view before, std::string_view after) {
    std::size_t const from = text.find(before);
    if (from == std::string::npos) return {};
    std::size_t const start = from + before.size(), end = text.find(after, start);
    return end == std::string::npos ? std::string() : text.substr(start, end - start);
}

// f' as pandoc sets it well: the prime as an exponent.
std::string with_primes(std::string const& latex) {
    std::string all;
    for (std::size_t i = 0; i < latex.size(); ++i) {
        if (latex[i] != '\'') {
            all += latex[i];
            continue;
        }
        all += "^{\\prime";
        for (; i + 1 < latex.size() && latex[i + 1] == '\''; ++i) all += "\\prime";
        all += "}";
    }
    return all;
}

}  // namespace

mathematics::mathematics(std::set<std::string> const& formulas) {
    if (formulas.empty()) return;
    if (!tool::find_program("pandoc")) tool::fail("pandoc is not installed; install the package pandoc");
    std::string paragraphs;
    for (std::string const& latex : formulas) paragraphs += "$$" + with_primes(latex) + "$$\n\n";
    auto const converted =
        tool::hear_program({"pandoc", "--from=commonmark+tex_math_dollars", "--to=html", "--mathml", "--wrap=none"}, paragraphs);
    if (converted.status != 0)
        tool::fail("pandoc could not convert the formulas ({}); try another version of pandoc", converted.error.substr(0, converted.error.find('\n')));

    std::istringstream in(converted.output);
    std::string line;
    auto next = formulas.begin();
    while (next != formulas.end() && std::getline(in, line)) {
        if (line.find("<p>") == std::string::npos) continue;
        std::string const row = between(line, "<semantics>", "<annotation");
        if (row.empty()) tool::fail("pandoc cannot read the formula {}; print it in LaTeX that pandoc knows", *next);
        mathml_[*next++] = refined_mathml(row);
    }
    if (next != formulas.end()) tool::fail("pandoc left out the formula {}; try another version of pandoc", *next);
}

std::string const& mathematics::converted(std::string const& latex) const { return mathml_.at(latex); }

html mathematics::displayed(std::string const& latex) const {
    return element("math", html{converted(latex)}, {{"display", "block"}});
}
html mathematics::in_line(std::string const& latex) const { return element("math", html{converted(latex)}); }

}  // namespace actgen::document
