// Runs other programs without a shell in between.
#include "process.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failure.hpp"
#include "interruption.hpp"

extern char** environ;

namespace actgen::tool {
namespace {

// Its own group, so that a signal reaches also what a compiler's driver started.
enum class company : bool { ours, its_own };

pid_t start(std::vector<std::string> const& words, posix_spawn_file_actions_t const* redirections, company with,
            char** environment) {
    std::vector<char*> arguments;
    for (std::string const& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::fflush(stdout);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setsigmask(&attributes, &inherited_signals());
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, static_cast<short>(POSIX_SPAWN_SETSIGMASK |
                                                               (with == company::its_own ? POSIX_SPAWN_SETPGROUP : 0)));
    pid_t child     = 0;
    int const error = ::posix_spawnp(&child, arguments[0], redirections, &attributes, arguments.data(), environment);
    ::posix_spawnattr_destroy(&attributes);
    if (error != 0) fail("{} cannot be run ({}); install it or correct PATH", words[0], std::strerror(error));
    return child;
}

int finished(pid_t child) {
    int state = 0;
    while (::waitpid(child, &state, 0) < 0)
        if (errno != EINTR) return 127;
    return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

struct pipe_ends {
    int reading = -1, writing = -1;

    explicit pipe_ends(std::string const& program) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            fail("{} cannot be run ({}); close other programs", program, std::strerror(errno));
        reading = ends[0];
        writing = ends[1];
    }
    pipe_ends(pipe_ends const&)            = delete;
    pipe_ends& operator=(pipe_ends const&) = delete;
    ~pipe_ends() {
        close(reading);
        close(writing);
    }
    static void close(int& end) {
        if (end >= 0) ::close(std::exchange(end, -1));
    }
};

// Everything at once: a program may speak before it has heard all, and two full pipes would block each other.
void converse(pipe_ends& in, std::string_view input, pipe_ends& out, std::string& output, pipe_ends& err,
              std::string& error) {
    ::fcntl(in.writing, F_SETFL, O_NONBLOCK);
    auto const hear = [](short found, int& end, std::string& said) {
        if (found == 0) return;
        char part[65536];
        ssize_t const count = ::read(end, part, sizeof part);
        if (count > 0)
            said.append(part, static_cast<std::size_t>(count));
        else if (count == 0 || errno != EINTR)
            pipe_ends::close(end);
    };
    while (out.reading >= 0 || err.reading >= 0) {
        if (input.empty()) pipe_ends::close(in.writing);
        pollfd all[] = {{in.writing, POLLOUT, 0}, {out.reading, POLLIN, 0}, {err.reading, POLLIN, 0}};
        if (::poll(all, 3, -1) < 0) continue;
        if (all[0].revents != 0) {
            ssize_t const count = ::write(in.writing, input.data(), input.size());
            if (count > 0) input.remove_prefix(static_cast<std::size_t>(count));
            if (count < 0 && errno != EINTR && errno != EAGAIN) input = {};  // it died early, which its status shows
        }
        hear(all[1].revents, out.reading, output);
        hear(all[2].revents, err.reading, error);
    }
}

}  // namespace

int run_program(std::vector<std::string> const& words) {
    std::optional<uninterrupted> starting(std::in_place);  // a program that runs is known to run
    pid_t const child = start(words, nullptr, company::ours, environ);
    running_program const running(child, false);
    starting.reset();
    return finished(child);
}

program_result hear_program(std::vector<std::string> const& words, std::string_view input) {
    pipe_ends in(words[0]), out(words[0]), err(words[0]);
    posix_spawn_file_actions_t redirections;
    ::posix_spawn_file_actions_init(&redirections);
    ::posix_spawn_file_actions_adddup2(&redirections, in.reading, 0);
    ::posix_spawn_file_actions_adddup2(&redirections, out.writing, 1);
    ::posix_spawn_file_actions_adddup2(&redirections, err.writing, 2);
    std::string language = "LC_ALL=C";
    std::vector<char*> environment;
    for (char** one = environ; *one != nullptr; ++one)
        if (std::strncmp(*one, "LC_ALL=", 7) != 0) environment.push_back(*one);
    environment.insert(environment.end(), {language.data(), nullptr});
    std::optional<uninterrupted> starting(std::in_place);
    pid_t const child = start(words, &redirections, company::its_own, environment.data());
    running_program const running(child, true);
    starting.reset();
    ::posix_spawn_file_actions_destroy(&redirections);
    pipe_ends::close(in.reading);
    pipe_ends::close(out.writing);
    pipe_ends::close(err.writing);
    program_result result;
    auto const previous = std::signal(SIGPIPE, SIG_IGN);
    converse(in, input, out, result.output, err, result.error);
    std::signal(SIGPIPE, previous);
    result.status = finished(child);
    return result;
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
