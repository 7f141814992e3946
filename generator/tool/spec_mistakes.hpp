// Mistakes that a spec's text shows better than what a compiler says of them; looked for where it does not compile.
#pragma once
#include <optional>
#include <string>

#include "spec_text.hpp"

namespace actgen::tool {

struct spec_mistake {
    int line = 0;  // 0: of the whole file
    std::string sentence;
};

// Of the frame around the formula: the include, the namespace, the names, parentheses.
std::optional<spec_mistake> mistake_in_frame(spec_text const& text, std::string const& stem);

// Of the line that the compiler names in its message.
std::optional<spec_mistake> mistake_in_line(spec_text const& text, int line, std::string const& message);

}  // namespace actgen::tool
