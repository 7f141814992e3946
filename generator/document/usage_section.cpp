// How the kernels are called, in C and in C++.
#include "sections.hpp"
#include "usage.hpp"

namespace actgen::document {

html usage_section(subject const& s) {
    auto const listing = [](std::string_view language, std::string_view css, std::string const& text) {
        return element("h3", language) +
               element("pre", element("code", text, {{"class", css}}), {{"tabindex", "0"}, {"aria-label", language}}) + html{"\n"};
    };
    return listing("C++", "language-cpp", usage_in_cpp(s)) + listing("C", "language-c", usage_in_c(s));
}

}  // namespace actgen::document
