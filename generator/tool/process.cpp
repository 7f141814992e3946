// Runs other programs without a shell in between.
#include "process.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failure.hpp"

extern char** environ;

namespace actgen::tool {
namespace {

pid_t start(std::vector<std::string> const& words, posix_spawn_file_actions_t const* redirections) {
    std::vector<char*> arguments;
    for (std::string const& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::fflush(stdout);
    pid_t child     = 0;
    int const error = ::posix_spawnp(&child, arguments[0], redirections, nullptr, arguments.data(), environ);
    if (error != 0) fail("{} cannot be run ({}); install it or correct PATH", words[0], std::strerror(error));
    return child;
}

int finished(pid_t child) {
    int state = 0;
    while (::waitpid(child, &state, 0) < 0)
        if (errno != EINTR) return 127;
    return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

}  // namespace

int run_program(std::vector<std::string> const& words) { return finished(start(words, nullptr)); }

int feed_program(std::vector<std::string> const& words, std::string const& input, std::string& said) {
    // Its standard error goes to a file: two pipes could block each other.
    std::FILE* const heard = std::tmpfile();
    int ends[2];
    if (heard == nullptr || ::pipe2(ends, O_CLOEXEC) != 0)
        fail("{} cannot be run ({}); close other programs", words[0], std::strerror(errno));
    posix_spawn_file_actions_t redirections;
    ::posix_spawn_file_actions_init(&redirections);
    ::posix_spawn_file_actions_adddup2(&redirections, ends[0], 0);
    ::posix_spawn_file_actions_adddup2(&redirections, ::fileno(heard), 2);
    pid_t const child = start(words, &redirections);
    ::posix_spawn_file_actions_destroy(&redirections);
    ::close(ends[0]);
    auto const previous = std::signal(SIGPIPE, SIG_IGN);  // a program that dies early shows by its status
    for (std::size_t at = 0; at < input.size();) {
        ssize_t const written = ::write(ends[1], input.data() + at, input.size() - at);
        if (written < 0 && errno != EINTR) break;
        if (written > 0) at += static_cast<std::size_t>(written);
    }
    ::close(ends[1]);
    std::signal(SIGPIPE, previous);
    int const status = finished(child);
    std::rewind(heard);
    char part[4096];
    while (std::size_t const count = std::fread(part, 1, sizeof part, heard)) said.append(part, count);
    std::fclose(heard);
    return status;
}

std::optional<std::filesystem::path> find_program(std::string const& name) {
    if (name.find('/') != std::string::npos) {
        if (::access(name.c_str(), X_OK) == 0) return name;
        return std::nullopt;
    }
    char const* const path = std::getenv("PATH");
    std::string const all  = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
    for (std::size_t at = 0; at <= all.size();) {
        std::size_t const end = std::min(all.find(':', at), all.size());
        auto const candidate  = std::filesystem::path(all.substr(at, end - at)) / name;
        if (::access(candidate.c_str(), X_OK) == 0) return candidate;
        at = end + 1;
    }
    return std::nullopt;
}

}  // namespace actgen::tool
