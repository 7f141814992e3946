// actgen generate: writes the kernels of every activation that this tool knows.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "../generate.hpp"
#include "commands.hpp"
#include "warnings.hpp"

namespace actgen::tool {

void add_generate(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("generate", "write the kernels of all activations as C++ sources");
    struct options {
        std::string output;
        bool quiet       = false;
        bool keep_others = false;
    };
    auto const o = std::make_shared<options>();
    sub->add_option("--output", o->output, "the folder; files that would not change are left alone")->required();
    sub->add_flag("--keep-others", o->keep_others, "the registry also lists what else the folder holds");
    sub->add_flag("--quiet", o->quiet, "no progress");
    sub->footer("Example:\n  actgen generate --output generated");
    sub->callback([o, &box] {
        for (activation_record const* a : box.activations) warn(*a);
        actgen::generate(box.activations, o->output, o->keep_others, [&](std::string_view name) {
            if (!o->quiet) fmt::print("{}\n", name);
        });
    });
}

}  // namespace actgen::tool
