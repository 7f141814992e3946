// The templates, the style sheet and the scripts of the reference, as they lie in assets/; embedded by CMake, so that the
// tool needs no files beside it.
#pragma once
#include <string_view>

namespace actgen::document::assets {

extern std::string_view const gallery_html;
extern std::string_view const judgement_html;
extern std::string_view const page_html;
extern std::string_view const reference_css;
extern std::string_view const gallery_js;
extern std::string_view const theme_js;

}  // namespace actgen::document::assets
