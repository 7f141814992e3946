// What a signal that ends the tool takes along: files that are not complete, and programs that it started.
#include "interruption.hpp"

#include <cerrno>
#include <set>
#include <thread>
#include <utility>

#include <unistd.h>

namespace actgen::tool {
namespace {

struct register_of_unfinished {
    std::recursive_mutex changing;
    std::set<std::filesystem::path> paths;
    std::set<pid_t> programs;  // negative: a group
    sigset_t inherited{};
    bool watched = false;
};

// Never destroyed: the watching thread outlives main.
register_of_unfinished& unfinished() {
    static auto* const all = new register_of_unfinished;
    return *all;
}

void remove_tree(std::filesystem::path const& path) {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

[[noreturn]] void end_by(int signal) {
    auto& all = unfinished();
    all.changing.lock();  // for good: nothing new begins
    for (pid_t program : all.programs) ::kill(program, signal);
    for (auto const& path : all.paths) remove_tree(path);
    std::signal(signal, SIG_DFL);
    sigset_t one;
    ::sigemptyset(&one);
    ::sigaddset(&one, signal);
    ::pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
    ::kill(::getpid(), signal);
    ::_exit(128 + signal);
}

bool is_ignored(int signal) {
    struct sigaction now {};
    return ::sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

}  // namespace

void watch_interruptions() {
    auto& all = unfinished();
    if (std::exchange(all.watched, true)) return;
    std::signal(SIGXFSZ, SIG_IGN);
    sigset_t ending;
    ::sigemptyset(&ending);
    for (int signal : {SIGINT, SIGTERM, SIGHUP})
        if (!is_ignored(signal)) ::sigaddset(&ending, signal);
    ::pthread_sigmask(SIG_BLOCK, &ending, &all.inherited);
    std::thread([ending] {
        for (int signal = 0;;)
            if (::sigwait(&ending, &signal) == 0) end_by(signal);
    }).detach();
}

sigset_t const& inherited_signals() {
    auto& all = unfinished();
    if (!all.watched) ::pthread_sigmask(SIG_SETMASK, nullptr, &all.inherited);
    return all.inherited;
}

uninterrupted::uninterrupted() : lock_(unfinished().changing) {}

provisional::provisional(std::filesystem::path path) : path_(std::move(path)) {
    std::lock_guard const guard(unfinished().changing);
    unfinished().paths.insert(path_);
}
provisional::provisional(provisional&& other) noexcept : path_(std::exchange(other.path_, {})) {}
provisional::~provisional() {
    if (path_.empty()) return;
    remove_tree(path_);
    keep();
}
void provisional::keep() {
    std::lock_guard const guard(unfinished().changing);
    unfinished().paths.erase(path_);
    path_.clear();
}

running_program::running_program(pid_t process, bool leads_group) : target_(leads_group ? -process : process) {
    std::lock_guard const guard(unfinished().changing);
    unfinished().programs.insert(target_);
}
running_program::~running_program() {
    std::lock_guard const guard(unfinished().changing);
    unfinished().programs.erase(target_);
}

}  // namespace actgen::tool
