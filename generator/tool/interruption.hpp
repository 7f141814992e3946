// What a signal that ends the tool takes along: files that are not complete, and programs that it started.
#pragma once
#include <csignal>
#include <filesystem>
#include <mutex>

#include <sys/types.h>

namespace actgen::tool {

// From here a thread waits for SIGINT, SIGTERM and SIGHUP, where they are not ignored: it tidies up and ends the
// process as they would have.  Call it before other threads start.  A limit of file sizes shows as a failed write from
// here on.
void watch_interruptions();

// The signals that a program should let through which this one starts.
sigset_t const& inherited_signals();

// While one lives, the tool is not interrupted: several renames belong together.
class uninterrupted {
public:
    uninterrupted();

private:
    std::unique_lock<std::recursive_mutex> lock_;
};

// A file or folder that goes when its owner dies or a signal ends the tool, unless it is kept.
class provisional {
public:
    explicit provisional(std::filesystem::path path);
    provisional(provisional&& other) noexcept;
    provisional(provisional const&)            = delete;
    provisional& operator=(provisional const&) = delete;
    provisional& operator=(provisional&&)      = delete;
    ~provisional();

    std::filesystem::path const& path() const { return path_; }
    void keep();

private:
    std::filesystem::path path_;  // empty: nothing to remove
};

// A program that this one waits for; a signal reaches it, too, and with its `group` what it started.
class running_program {
public:
    running_program(pid_t process, bool leads_group);
    running_program(running_program const&)            = delete;
    running_program& operator=(running_program const&) = delete;
    ~running_program();

private:
    pid_t target_;
};

}  // namespace actgen::tool
