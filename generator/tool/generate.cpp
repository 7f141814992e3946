// actgen generate: writes the kernels of activations that this tool knows.
#include <algorithm>
#include <cstdio>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../generate.hpp"
#include "../language/torch_formula.hpp"
#include "commands.hpp"
#include "failure.hpp"
#include "lookup.hpp"
#include "pending_file.hpp"
#include "warnings.hpp"

namespace actgen::tool {

namespace {

struct generate_options {
    std::vector<std::string> names;
    std::string output, digests, choices, language, file_name;
    bool quiet       = false;
    bool no_registry = false;
};

void say_warning(std::string_view sentence) { fmt::print(stderr, "warning: {}\n", sentence); }

// As a file's name and part of a C macro's.
bool is_plain_name(std::string_view name) {
    auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !name.empty() && letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

target_language const& language_called(std::string const& name) {
    if (target_language const* const found = find_language(name); found != nullptr) return *found;
    std::vector<std::string> known;
    for (target_language const& l : all_languages()) known.emplace_back(l.name);
    known.emplace_back("torch");
    fail("there is no language '{}'; write one of: {}", name, fmt::join(known, ", "));
}

void write_in_language(generate_options const& o, std::vector<activation_record const*> const& chosen, std::function<void(std::string_view)> const& progress) {
    if (o.names.empty()) fail("--language writes one file of the activations that are named; name one");
    if (o.names.size() > 1 && o.file_name.empty()) fail("{} activations make one file, which has no name; write --name NAME", o.names.size());
    if (!o.digests.empty()) fail("--digests are of the library's own kernels; leave it out with --language");
    std::string const name = o.file_name.empty() ? std::string(chosen[0]->name) : o.file_name;
    if (!is_plain_name(name)) fail("'{}' cannot be the name of a file and of a macro; write letters, digits and underscores", name);
    translate(chosen, {&language_called(o.language), o.output, name, o.choices}, progress, say_warning, [](std::string_view sentence) { fmt::print(stderr, "note: {}\n", sentence); });
}

// Mathematics, not kernels.
void write_torch_formulas(std::vector<activation_record const*> const& chosen, std::filesystem::path const& folder) {
    make_folder(folder);
    write_file(folder / "formulas.py", torch_formulas(chosen));
}

}  // namespace

void add_generate(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("generate", "write the kernels of activations as C++ sources, or as text of another language");
    auto const o        = std::make_shared<generate_options>();
    sub->add_option("-o,--output", o->output, "the folder; files that would not change are left alone")->required();
    sub->add_option("names", o->names, "the activations (default: all that this tool knows)");
    sub->add_flag("--no-registry", o->no_registry, "without registry.cpp and kernels.h, which list them");
    sub->add_option("--digests", o->digests, "a file for one digest of each kernel, to compare what is generated without keeping it");
    sub->add_option("--choices", o->choices, "a file that says how kernels are computed, as choices.json in the output folder does; others are tried");
    sub->add_option("--language", o->language,
                    "c: one .c and one .h without dependencies, to paste into a project; opencl, cuda: one file of kernels for devices; "
                    "torch: formulas.py, functions of PyTorch's operations");
    sub->add_option("--name", o->file_name, "with --language: the files' name (default: the activation's)");
    sub->add_flag("--quiet", o->quiet, "no progress");
    sub->footer("Examples:\n  actgen generate --output generated\n  actgen generate --language c swish -o .");
    sub->callback([o, &box] {
        std::vector<activation_record const*> chosen;
        for (std::string const& name : o->names) {
            chosen.push_back(&find_activation(box, name));
            if (std::find(box.activations.begin(), box.activations.end(), chosen.back()) == box.activations.end())
                fail("'{}' is a preset, which stands in its activation's files; write the activation's name", name);
        }
        if (chosen.empty()) chosen = box.activations;
        if (o->language.empty() && !o->file_name.empty()) fail("--name is of the files of another language; write --language c, too");
        for (activation_record const* a : chosen) warn(*a);
        auto const progress = [&](std::string_view name) {
            if (o->quiet) return;
            fmt::print("{}\n", name);
            std::fflush(stdout);  // a log shows it, too
        };
        if (o->language == "torch") return write_torch_formulas(chosen, o->output);
        if (!o->language.empty()) return write_in_language(*o, chosen, progress);
        generation const wanted{.folder = o->output, .registry = !o->no_registry, .digests = o->digests, .choices = o->choices};
        actgen::generate(chosen, wanted, progress, say_warning);
    });
}

}  // namespace actgen::tool
