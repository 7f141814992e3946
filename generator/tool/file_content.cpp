// A file's bytes.
#include "file_content.hpp"

#include <fstream>
#include <sstream>

namespace actgen::tool {

std::string content_of(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

}  // namespace actgen::tool
