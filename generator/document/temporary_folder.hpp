// A folder for files that other programs write; gone with its owner.
#pragma once
#include <filesystem>

namespace actgen::document {

class temporary_folder {
public:
    temporary_folder();  // fails where none can be made
    temporary_folder(temporary_folder const&)            = delete;
    temporary_folder& operator=(temporary_folder const&) = delete;
    ~temporary_folder();

    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace actgen::document
