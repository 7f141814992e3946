// The command line: one app with a subcommand per command, and one place where every failure becomes a sentence.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "interruption.hpp"
#include "near_miss.hpp"
#include "printable.hpp"

namespace actgen::tool {
namespace {

std::string sentence_of(std::string message) {
    if (message.size() > 1 && message[0] >= 'A' && message[0] <= 'Z' && message[1] >= 'a') message[0] = static_cast<char>(message[0] + 32);
    for (char& c : message)
        if (c == '\n') c = ' ';
    while (!message.empty() && (message.back() == '.' || message.back() == ' ')) message.pop_back();
    return message;
}

// "actgen apply" where a command was chosen, else "actgen".
std::string who(CLI::App const& app) {
    auto const chosen = app.get_subcommands();
    return chosen.empty() ? "actgen" : "actgen " + chosen.front()->get_name();
}

// CLI11 would only say that it did not expect the word.
void check_command(int argument_count, char const* const* arguments) {
    if (argument_count < 2 || arguments[1][0] == '-') return;
    std::vector<std::string> known;
    for (command const& c : commands) {
        if (std::string_view(c.name) == arguments[1]) return;
        known.emplace_back(c.name);
    }
    fail("there is no command '{}'{}; write 'actgen --help' to see them all", arguments[1], did_you_mean(arguments[1], known));
}

int report(std::string const& speaker, std::string const& sentence) {
    std::fflush(stdout);
    say_aside(speaker + ": " + sentence + "\n");
    return 1;
}

// What was printed has arrived, or it is said that it has not.
int arrived(std::string const& speaker, int status) {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    return report(speaker, fmt::format("standard output cannot be written ({}); write to a file with space", std::strerror(errno)));
}

// A closed standard stream must not become the first file that is opened; writing to its stand-in fails as to a closed one.
void hold_standard_streams() {
    for (int stream : {0, 1, 2})
        if (::fcntl(stream, F_GETFD) < 0 && ::open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY) != stream) return;
}

}  // namespace

int run_tool(int argument_count, char const* const* arguments, std::function<toolbox()> const& make_box) {
    hold_standard_streams();
    watch_interruptions();
    CLI::App app("actgen: activation functions declared once, their derivatives derived, checked and compiled to kernels.",
                 "actgen");
    app.require_subcommand(1);
    app.footer("`actgen COMMAND --help` shows a command's options with examples.");
    int status = 0;
    toolbox box;
    for (command const& c : commands) c.add(app, box, status);
    try {
        box = make_box();
        check_command(argument_count, arguments);
        app.parse(argument_count, arguments);
    } catch (CLI::CallForHelp const& help) {
        return arrived(who(app), app.exit(help));
    } catch (CLI::CallForAllHelp const& help) {
        return arrived(who(app), app.exit(help));
    } catch (CLI::ParseError const& error) {
        return report(who(app), sentence_of(error.what()) + "; write '" + who(app) + " --help' to see how");
    } catch (failure const& f) {
        return report(who(app), f.what());
    } catch (std::bad_alloc const&) {
        return report(who(app), "the memory does not suffice; write a smaller input");
    } catch (std::system_error const& error) {  // of printing; files are written by pending_file, which has its own words
        if (std::ferror(stdout) == 0) return report(who(app), error.what());
        errno = error.code().value();
        return arrived(who(app), 1);
    } catch (std::exception const& error) {  // of the passes and oracles, which say who and what themselves
        return report(who(app), error.what());
    } catch (char const* sentence) {
        return report(who(app), sentence);
    }
    return arrived(who(app), status);
}

}  // namespace actgen::tool
