// The commands of the tool: each adds its options to the command line and leaves its exit status when chosen.
#pragma once
#include <functional>
#include <list>
#include <vector>

#include <actgen/runtime/abi.h>
#include <actgen/spec/activation_record.hpp>

namespace CLI {
class App;
}

namespace actgen::tool {

// What this build of the tool knows: specs, and the kernels linked with it (none while they are being generated).
struct toolbox {
    std::vector<activation_record const*> activations;
    std::vector<actgen_activation const*> kernels;
    std::list<activation_record> presets{};  // of these activations; addresses stay
};

// A toolbox with the presets of its activations and kernels.
toolbox make_toolbox(std::vector<activation_record const*> activations, std::vector<actgen_activation const*> const& kernels);

struct command {
    char const* name;
    void (*add)(CLI::App& app, toolbox const& box, int& status);
};

void add_apply(CLI::App& app, toolbox const& box, int& status);
void add_document(CLI::App& app, toolbox const& box, int& status);
void add_eval(CLI::App& app, toolbox const& box, int& status);
void add_explain(CLI::App& app, toolbox const& box, int& status);
void add_generate(CLI::App& app, toolbox const& box, int& status);
void add_judge(CLI::App& app, toolbox const& box, int& status);
void add_list(CLI::App& app, toolbox const& box, int& status);
void add_plot(CLI::App& app, toolbox const& box, int& status);
void add_sweep(CLI::App& app, toolbox const& box, int& status);
void add_try(CLI::App& app, toolbox const& box, int& status);
void add_verify(CLI::App& app, toolbox const& box, int& status);

// In the order in which a newcomer meets them.
inline constexpr command commands[] = {
    {"list",     add_list},
    {"explain",  add_explain},
    {"eval",     add_eval},
    {"plot",     add_plot},
    {"verify",   add_verify},
    {"sweep",    add_sweep},
    {"judge",    add_judge},
    {"apply",    add_apply},
    {"document", add_document},
    {"generate", add_generate},
    {"try",      add_try},
};

// Parses the command line and runs the command; the process's exit status.  `make_box` may fail with a sentence.
int run_tool(int argument_count, char const* const* arguments, std::function<toolbox()> const& make_box);

}  // namespace actgen::tool
