// A cache of what is built from files: entries that are whole or not there, and used only while they are what they
// were.
#pragma once
#include <filesystem>
#include <functional>
#include <vector>

namespace actgen::tool {

// One folder, locked from its construction: whoever wants the same entry waits, and finds it made.
class cache_entry {
public:
    explicit cache_entry(std::filesystem::path folder);  // fails where no folder can be made
    cache_entry(cache_entry&& other) noexcept;
    cache_entry(cache_entry const&)            = delete;
    cache_entry& operator=(cache_entry const&) = delete;
    cache_entry& operator=(cache_entry&&)      = delete;
    ~cache_entry();

    std::filesystem::path const& folder() const { return folder_; }
    // The entry is complete, its files have the contents that they were made with, and what it was made of has not
    // changed.
    bool is_current() const;
    // `make` fills the empty folder that it is given, beside the entry, and names the files that it read.
    void remake(std::function<std::vector<std::filesystem::path>(std::filesystem::path const& into)> const& make);
    // From here others may use the entry, too.
    void share();

private:
    std::filesystem::path folder_;
    int lock_ = -1;
};

}  // namespace actgen::tool
