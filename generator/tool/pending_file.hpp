// A file that appears only when it is complete: written beside its place under another name, then renamed.
#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

#include "interruption.hpp"

namespace actgen::tool {

// The file that writing to `place` replaces: where links lead, also to what is not there yet.
std::filesystem::path destination_of(std::filesystem::path const& place);

class pending_file {
public:
    explicit pending_file(std::filesystem::path const& place);  // fails where the place cannot be written
    pending_file(pending_file&& other) noexcept;
    pending_file(pending_file const&)            = delete;
    pending_file& operator=(pending_file const&) = delete;
    pending_file& operator=(pending_file&&)      = delete;
    ~pending_file();  // removes what was not committed

    void write(std::string_view bytes);
    void commit();
    std::filesystem::path const& temporary() const { return temporary_->path(); }

private:
    void close();

    std::filesystem::path place_;
    std::optional<provisional> temporary_;
    int descriptor_ = -1;
};

// Fails where it cannot be made.
void make_folder(std::filesystem::path const& folder);

// The whole of a file at once.
void write_file(std::filesystem::path const& place, std::string_view bytes);

}  // namespace actgen::tool
