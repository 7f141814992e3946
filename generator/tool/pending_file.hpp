// A file that appears only when it is complete: written beside its place under another name, then renamed.
#pragma once
#include <filesystem>
#include <string_view>

namespace actgen::tool {

class pending_file {
public:
    explicit pending_file(std::filesystem::path place);  // fails where the place cannot be written
    pending_file(pending_file&& other) noexcept;
    pending_file(pending_file const&)            = delete;
    pending_file& operator=(pending_file const&) = delete;
    pending_file& operator=(pending_file&&)      = delete;
    ~pending_file();  // removes what was not committed

    void write(std::string_view bytes);
    void commit();
    // For programs that write by themselves; they replace its contents.
    std::filesystem::path const& temporary() const { return temporary_; }

private:
    void close();

    std::filesystem::path place_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
};

}  // namespace actgen::tool
