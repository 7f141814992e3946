// actgen generate: writes the kernels of activations that this tool knows.
#include <algorithm>
#include <cstdio>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "../generate.hpp"
#include "../language/torch_formula.hpp"
#include "commands.hpp"
#include "failure.hpp"
#include "lookup.hpp"
#include "pending_file.hpp"
#include "warnings.hpp"

namespace actgen::tool {

namespace {

void write_torch_formulas(std::vector<activation_record const*> const& chosen, std::filesystem::path const& folder) {
    make_folder(folder);
    write_file(folder / "formulas.py", torch_formulas(chosen));
}

}  // namespace

void add_generate(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("generate", "write the kernels of activations as C++ sources");
    struct options {
        std::vector<std::string> names;
        std::string output, digests, choices, language;
        bool quiet       = false;
        bool no_registry = false;
    };
    auto const o = std::make_shared<options>();
    sub->add_option("--output", o->output, "the folder; files that would not change are left alone")->required();
    sub->add_option("names", o->names, "the activations (default: all that this tool knows)");
    sub->add_flag("--no-registry", o->no_registry, "without registry.cpp and kernels.h, which list them");
    sub->add_option("--digests", o->digests, "a file for one digest of each kernel, to compare what is generated without keeping it");
    sub->add_option("--choices", o->choices, "a file that says how kernels are computed, as choices.json in the output folder does; others are tried");
    sub->add_option("--language", o->language, "torch: formulas.py instead, functions of PyTorch's operations")->check(CLI::IsMember({"torch"}));
    sub->add_flag("--quiet", o->quiet, "no progress");
    sub->footer("Examples:\n  actgen generate --output generated\n  actgen generate --language torch swish --output .");
    sub->callback([o, &box] {
        std::vector<activation_record const*> chosen;
        for (std::string const& name : o->names) {
            chosen.push_back(&find_activation(box, name));
            if (std::find(box.activations.begin(), box.activations.end(), chosen.back()) == box.activations.end())
                fail("'{}' is a preset, which stands in its activation's files; write the activation's name", name);
        }
        if (chosen.empty()) chosen = box.activations;
        for (activation_record const* a : chosen) warn(*a);
        if (!o->language.empty()) return write_torch_formulas(chosen, o->output);
        generation const wanted{.folder = o->output, .registry = !o->no_registry, .digests = o->digests, .choices = o->choices};
        auto const progress = [&](std::string_view name) {
            if (o->quiet) return;
            fmt::print("{}\n", name);
            std::fflush(stdout);  // a log shows it, too
        };
        actgen::generate(chosen, wanted, progress, [](std::string_view sentence) { fmt::print(stderr, "warning: {}\n", sentence); });
    });
}

}  // namespace actgen::tool
