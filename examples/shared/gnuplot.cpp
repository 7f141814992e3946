// Talks to gnuplot through a pipe.
#include "shared/gnuplot.hpp"

#include <csignal>
#include <fstream>
#include <stdexcept>

namespace examples {

namespace {

// Between single quotes gnuplot reads two of them as one.
std::string quoted(std::string const& text) {
    std::string result = "'";
    for (char c : text) result += c == '\'' ? "''" : std::string(1, c);
    return result + "'";
}

}  // namespace

gnuplot::gnuplot(std::filesystem::path const& picture, int width, int height) {
    // Where it cannot write the file, gnuplot would print the picture.
    if (!std::ofstream(picture))
        throw std::runtime_error("gnuplot: " + picture.string() + " cannot be written; write a file in a folder that exists");
    std::signal(SIGPIPE, SIG_IGN);  // where gnuplot is missing, finish() is to say so
    pipe_ = popen("gnuplot", "w");
    if (pipe_ == nullptr) throw std::runtime_error("gnuplot: no process can be started; free some memory");
    command("set terminal svg size " + std::to_string(width) + "," + std::to_string(height) + " background 'white'");
    command("set output " + quoted(picture.string()));
    command("set grid");
}

gnuplot::~gnuplot() {
    if (pipe_ != nullptr) pclose(pipe_);
}

void gnuplot::command(std::string const& line) { std::fprintf(pipe_, "%s\n", line.c_str()); }

void gnuplot::data(std::string const& block, std::vector<point> const& points) {
    command("$" + block + " << END");
    for (auto const& [x, y] : points) std::fprintf(pipe_, "%.9g %.9g\n", x, y);
    command("END");
}

void gnuplot::finish() {
    int const status = pclose(std::exchange(pipe_, nullptr));
    if (status != 0) throw std::runtime_error("gnuplot: it is missing or cannot draw the picture; install gnuplot-nox");
}

}  // namespace examples
