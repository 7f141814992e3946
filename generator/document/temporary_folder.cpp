// A folder for files that other programs write.
#include "temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "tool/failure.hpp"

namespace actgen::document {

temporary_folder::temporary_folder() {
    std::error_code ignored;
    std::string pattern = (std::filesystem::temp_directory_path(ignored) / "actgen-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        tool::fail("no temporary folder can be made ({}); set TMPDIR to a folder with space and permission", std::strerror(errno));
    path_ = pattern;
}

temporary_folder::~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace actgen::document
