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

pending_file::pending_file(std::filesystem::path place) : place_(std::move(place)) {
    std::error_code ignored;  // a place that does not exist yet has no canonical form to fail on
    auto const status = std::filesystem::status(place_, ignored);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        fail("{} exists and is no regular file; write another path", place_.string());
    if (std::filesystem::is_symlink(std::filesystem::symlink_status(place_, ignored)))
        if (auto const target = std::filesystem::weakly_canonical(place_, ignored); !target.empty()) place_ = target;
    for (int attempt = 0; descriptor_ < 0; ++attempt) {
        temporary_ = place_;
        temporary_ += fmt::format(".{}-{}.part", ::getpid(), attempt);
        descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor_ < 0 && (errno != EEXIST || attempt == 100)) unwritable(place_, errno);
    }
}

pending_file::pending_file(pending_file&& other) noexcept
    : place_(std::move(other.place_)),
      temporary_(std::exchange(other.temporary_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

pending_file::~pending_file() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
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
    if (::rename(temporary_.c_str(), place_.c_str()) != 0) unwritable(place_, errno);
    temporary_.clear();
}

}  // namespace actgen::tool
