// actgen document: the reference, a page for each activation and a gallery, as HTML that needs no network.
#include <cstdio>

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "commands.hpp"
#include "document/reference.hpp"
#include "failure.hpp"
#include "pending_file.hpp"
#include "printable.hpp"

namespace actgen::tool {
namespace {

struct document_options {
    std::string folder, accuracy, cost;
};

void run_document(document_options const& o, toolbox const& box) {
    if (!o.accuracy.empty() && !std::filesystem::is_directory(o.accuracy))
        fail("{} is no folder; write the one that 'actgen sweep --write' filled, or leave out --accuracy", o.accuracy);
    document::measurements measured{.accuracy = o.accuracy, .cost = {}};
    if (!o.cost.empty()) measured.cost.emplace(o.cost);
    make_folder(o.folder);
    bool const watched = ::isatty(2) != 0;
    auto const files   = document::make_reference(box.activations, measured, [&](std::string_view what) {
        if (watched) say_progress(what);
    });
    if (watched) say_progress("");
    document::write_reference(files, o.folder);
    fmt::print("{}: {} activations\n", (std::filesystem::path(o.folder) / "index.html").string(), box.activations.size());
}

}  // namespace

void add_document(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("document", "a page for each activation and a gallery, as HTML without network");
    auto const o        = std::make_shared<document_options>();
    sub->add_option("-o,--output", o->folder, "the folder of the pages; open its index.html")->required();
    sub->add_option("--accuracy", o->accuracy, "the folder of accuracy tables (actgen sweep --write)");
    sub->add_option("--cost", o->cost, "the measured costs (the target cost_table)");
    sub->footer("Needs gnuplot for the curves and pandoc for the formulas.\n"
                "Examples:\n  actgen document -o reference\n"
                "  actgen document -o reference --accuracy generated/accuracy --cost generated/cost.json");
    sub->callback([o, &box] { run_document(*o, box); });
}

}  // namespace actgen::tool
