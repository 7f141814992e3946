// A file's bytes.
#pragma once
#include <filesystem>
#include <string>

namespace actgen::tool {

// Empty where the file cannot be read.
std::string content_of(std::filesystem::path const& file);

}  // namespace actgen::tool
