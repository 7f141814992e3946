// actgen try: compiles a spec and its kernels by themselves and runs explain, verify and plot on them.
#include <chrono>

#include <CLI/CLI.hpp>

#include "commands.hpp"
#include "process.hpp"
#include "spec_builder.hpp"

namespace actgen::tool {
namespace {

struct try_options {
    std::string spec, output, language, name;
    bool no_kernels = false;
    bool verbose    = false;
};

// A spec's kernels as text of another language, for which nothing of them is compiled.
int translate_spec(try_options const& o) {
    built_spec const built = build_spec({.spec = o.spec, .kernels = false, .verbose = o.verbose});
    std::vector<std::string> command{built.tool().string(), "generate", "--quiet", "--language", o.language, built.name, "-o", o.output.empty() ? "." : o.output};
    if (!o.name.empty()) command.insert(command.end(), {"--name", o.name});
    return run_program(command);
}

int run_try(try_options const& o) {
    if (!o.language.empty()) return translate_spec(o);
    auto const begin       = std::chrono::steady_clock::now();
    built_spec const built = build_spec({.spec = o.spec, .kernels = !o.no_kernels, .verbose = o.verbose});
    double const seconds   = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (built.was_cached)
        fmt::print("{}: unchanged since it was compiled\n\n", o.spec);
    else
        fmt::print("{}: compiled in {:.1f} s\n\n", o.spec, seconds);
    std::string const tool = built.tool().string();
    std::string const plot = o.output.empty() ? built.name + ".svg" : o.output;
    if (int const status = run_program({tool, "explain", built.name}); status != 0) return status;
    fmt::print("\n");
    int const verified = run_program({tool, "verify", "--quick", built.name});
    fmt::print("\n");
    int const plotted = run_program({tool, "plot", built.name, "-o", plot, "--where-possible"});
    fmt::print("\nThe tool that knows {} until its spec changes, for eval, plot and apply: {}\n", built.name, tool);
    return verified != 0 ? verified : plotted;
}

}  // namespace

void add_try(CLI::App& app, toolbox const&, int& status) {
    CLI::App* const sub = app.add_subcommand("try", "compile a spec by itself, then explain, verify and plot it; the kernels for this machine");
    auto const o        = std::make_shared<try_options>();
    sub->add_option("spec", o->spec, "the spec's file, such as my_swish.hpp")->required();
    sub->add_option("-o,--output", o->output, "where the plot is written (default: NAME.svg); with --language, the folder of its files (default: here)");
    sub->add_option("--language", o->language, "write the kernels as text instead; c: one .c and one .h without dependencies; opencl, cuda: one file of kernels for devices");
    sub->add_option("--name", o->name, "with --language: the files' name (default: the activation's)");
    sub->add_flag("--no-kernels", o->no_kernels, "a quick look: facts and derivatives, without compiling the kernels");
    sub->add_flag("--verbose", o->verbose, "all that the compiler says");
    sub->footer("Needs no project: the compiler is $CXX, c++, g++ or clang++; the cache lies under $XDG_CACHE_HOME.\n"
                "Examples:\n  actgen try my_swish.hpp\n  actgen try my_swish.hpp --no-kernels\n  actgen try my_swish.hpp --language c -o .");
    sub->callback([o, &status] { status = run_try(*o); });
}

}  // namespace actgen::tool
