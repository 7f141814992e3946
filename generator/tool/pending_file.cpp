// A file that appears only when it is complete.
#include "pending_file.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "failure.hpp"

namespace actgen::tool {
namespace {

[[noreturn]] void unwritable(std::filesystem::path const& place, int error) {
    fail("{} cannot be written ({}); write a path in a folder that exists and has space and permission", place.string(),
         std::strerror(error));
}

}  // namespace

std::filesystem::path destination_of(std::filesystem::path const& place) {
    std::error_code error;
    std::filesystem::path at = place;
    for (int links = 0; links < 40 && std::filesystem::is_symlink(std::filesystem::symlink_status(at, error));
         ++links) {
        auto const target = std::filesystem::read_symlink(at, error);
        if (error) break;
        at = at.parent_path() / target;  // an absolute target replaces all of it
    }
    auto const folder = std::filesystem::weakly_canonical(std::filesystem::absolute(at, error).parent_path(), error);
    return error ? at : folder / at.filename();
}

pending_file::pending_file(std::filesystem::path const& place) : place_(destination_of(place)) {
    std::error_code ignored;  // a place that does not exist yet has no status to fail on
    auto const status = std::filesystem::status(place_, ignored);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        fail("{} exists and is no regular file; write another path", place.string());
    for (int attempt = 0; descriptor_ < 0; ++attempt) {
        std::filesystem::path beside = place_;
        beside += fmt::format(".{}-{}.part", ::getpid(), attempt);
        uninterrupted const guard;  // it exists and is known to exist, or neither
        descriptor_ = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor_ >= 0)
            temporary_.emplace(std::move(beside));
        else if (errno != EEXIST || attempt == 100)
            unwritable(place, errno);
    }
}

pending_file::pending_file(pending_file&& other) noexcept
    : place_(std::move(other.place_)),
      temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

pending_file::~pending_file() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void pending_file::write(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t const written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) unwritable(place_, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void pending_file::close() {
    if (descriptor_ >= 0 && ::close(std::exchange(descriptor_, -1)) != 0) unwritable(place_, errno);
}

void pending_file::commit() {
    close();
    uninterrupted const guard;
    if (::rename(temporary_->path().c_str(), place_.c_str()) != 0) unwritable(place_, errno);
    temporary_->keep();
}

void make_folder(std::filesystem::path const& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) fail("{} cannot be made ({}); choose a writable folder", folder.string(), error.message());
}

void write_file(std::filesystem::path const& place, std::string_view bytes) {
    pending_file file(place);
    file.write(bytes);
    file.commit();
}

}  // namespace actgen::tool
