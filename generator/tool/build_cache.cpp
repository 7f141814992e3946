// A cache of what is built from files.
#include "build_cache.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include "failure.hpp"
#include "interruption.hpp"
#include "pending_file.hpp"

namespace actgen::tool {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr char const* manifest = "entry.json";

// Size and time of change; null where the file is not there.
json stamp_of(fs::path const& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return nullptr;
    return {found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

// FNV-1a of 64 bits, against damage, not against malice.
std::uint64_t digest_of(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::uint64_t hash = 14695981039346656037u;
    char part[65536];
    while (in.read(part, sizeof part), in.gcount() > 0)
        for (std::streamsize i = 0; i < in.gcount(); ++i)
            hash = (hash ^ static_cast<unsigned char>(part[i])) * 1099511628211u;
    return hash;
}

timespec now() {
    timespec t{};
    ::clock_gettime(CLOCK_REALTIME, &t);
    return t;
}

bool changed_since(fs::path const& file, timespec since) {
    struct stat found {};
    return ::stat(file.c_str(), &found) != 0 || found.st_mtim.tv_sec > since.tv_sec ||
           (found.st_mtim.tv_sec == since.tv_sec && found.st_mtim.tv_nsec > since.tv_nsec);
}

}  // namespace

cache_entry::cache_entry(fs::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    fs::create_directories(folder_.parent_path(), error);
    if (error)
        fail("{} cannot be made ({}); set XDG_CACHE_HOME to a writable folder", folder_.parent_path().string(),
             error.message());
    fs::path const file = folder_.string() + ".lock";
    lock_               = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock_ < 0)
        fail("{} cannot be written ({}); set XDG_CACHE_HOME to a writable folder", file.string(), std::strerror(errno));
    while (::flock(lock_, LOCK_EX) != 0)
        if (errno != EINTR)
            fail("{} cannot be locked ({}); set XDG_CACHE_HOME to a folder of this machine", file.string(),
                 std::strerror(errno));
}

cache_entry::cache_entry(cache_entry&& other) noexcept
    : folder_(std::move(other.folder_)), lock_(std::exchange(other.lock_, -1)) {}

cache_entry::~cache_entry() {
    if (lock_ >= 0) ::close(lock_);
}

bool cache_entry::is_current() const {
    std::ifstream in(folder_ / manifest);
    json const all = json::parse(in, nullptr, false);
    try {
        if (all.at("read").empty()) return false;
        for (auto const& [file, stamp] : all.at("read").items())
            if (stamp.is_null() || stamp != stamp_of(file)) return false;
        for (auto const& [file, digest] : all.at("made").items())
            if (digest != digest_of(folder_ / file)) return false;
        return true;
    } catch (json::exception const&) {
        return false;
    }
}

void cache_entry::remake(std::function<std::vector<fs::path>(fs::path const&)> const& make) {
    fs::path const beside = folder_.string() + ".part";  // ours alone, while the entry is locked
    std::error_code error;
    fs::remove_all(beside, error);
    provisional unfinished(beside);
    fs::create_directory(beside, error);
    if (error)
        fail("{} cannot be made ({}); set XDG_CACHE_HOME to a writable folder", beside.string(), error.message());
    timespec const begin = now();
    json all             = {{"read", json::object()}, {"made", json::object()}};
    for (fs::path const& file : make(beside))  // what changed meanwhile is not what was read
        all["read"][file.string()] = changed_since(file, begin) ? json() : stamp_of(file);
    for (auto const& file : fs::directory_iterator(beside))
        all["made"][file.path().filename().string()] = digest_of(file.path());
    write_file(beside / manifest, all.dump(1) + "\n");
    uninterrupted const together;
    fs::remove_all(folder_, error);
    fs::rename(beside, folder_, error);
    if (error)
        fail("{} cannot be made ({}); set XDG_CACHE_HOME to a writable folder", folder_.string(), error.message());
    unfinished.keep();
}

void cache_entry::share() { ::flock(lock_, LOCK_SH); }

}  // namespace actgen::tool
