// What a compiler's dependency file (-MD) names.
#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

namespace actgen::tool {

// The files behind the colon, as make writes them: `\ ` for a blank, `\#`, `$$`, and a backslash where a line goes on.
std::vector<std::filesystem::path> dependencies_in(std::string_view rule);

}  // namespace actgen::tool
