// actgen sweep: float32 kernels over every input; writes accuracy tables; exit status 1 if a ceiling is missed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "commands.hpp"
#include "failure.hpp"
#include "lookup.hpp"
#include "pending_file.hpp"
#include "printable.hpp"
#include "sweep/fingerprint.hpp"
#include "sweep/overview.hpp"
#include "sweep/target_kernel.hpp"

namespace actgen::tool {
namespace {

struct sweep_options {
    std::vector<std::string> names;
    std::string folder;
    std::uint32_t every = 1;
    bool except         = false;
    unsigned threads    = std::max(1u, std::thread::hardware_concurrency());
};

using clock = std::chrono::steady_clock;

std::vector<std::string> target_names() {
    std::vector<std::string> names;
    for (instruction_set const& set : available_instruction_sets()) names.emplace_back(set.name);
    return names;
}

// A sweep that was as fine, of the same kernels, with at least these instruction sets.
bool up_to_date(accuracy_table const& old, accuracy_table const& wanted) {
    bool all = old.every <= wanted.every && stale_kernels(old, wanted.fingerprints).empty();
    for (std::string const& target : wanted.targets)
        all = all && std::find(old.targets.begin(), old.targets.end(), target) != old.targets.end();
    return all;
}

// What is beyond its ceiling, by less than as much again.
void list_exceptions(accuracy_table& t) {
    for (sweep_row& r : t.rows) r.exception = !r.is_within() && r.may_be_exception();
}

std::string_view verdict(accuracy_table const& t) {
    if (!t.passed()) return "MISSED a ceiling";
    bool const excepts = std::any_of(t.rows.begin(), t.rows.end(), [](sweep_row const& r) { return r.exception; });
    return excepts ? "within its ceilings but for listed exceptions" : "within its ceilings";
}

void print(accuracy_table const& t, activation_record const& a) {
    for (sweep_row const& r : t.rows) {
        if (r.passed()) continue;
        std::string const with = parameters_as_text(a, r.slots);
        fmt::print("    {} of {} on {}{}{}: {:.3f} ULP at x = {:a}, {} NaN, {} undecided, {} other bits; look at its lowering\n",
                   name_of(r.role), name_of(r.kind), r.target, with.empty() ? "" : ", ", with, r.report.max_ulp,
                   r.report.worst_input, r.report.nan, r.report.undecided, r.report.different);
    }
}

void write_overview(toolbox const& box, std::filesystem::path const& folder) {
    std::vector<tabled_activation> all;
    for (activation_record const* a : box.activations)
        if (can_sweep(*a))
            if (auto table = read_table(*a, folder)) all.push_back({a, std::move(*table)});
    write_file(folder / "README.md", overview_of(all));
}

int run_sweep(sweep_options const& o, toolbox const& box) {
    std::vector<activation_record const*> chosen;
    for (std::string const& name : o.names) chosen.push_back(&find_activation(box, name));
    if (chosen.empty()) chosen = box.activations;
    if (!o.folder.empty()) {  // refused before anything is swept
        make_folder(o.folder);
        pending_file const probe(o.folder + "/README.md");
    }
    bool passed    = true;
    double seconds = 0;
    for (activation_record const* a : chosen) {
        if (!can_sweep(*a)) {
            if (!o.names.empty()) fail("{} is not pointwise in one input, so its inputs cannot all be tried; write 'actgen verify {}'", a->name, a->name);
            continue;
        }
        accuracy_table t{.activation = std::string(a->name), .fingerprints = kernel_fingerprints(*a), .targets = target_names(), .every = o.every, .rows = {}};
        if (!o.folder.empty())
            if (auto old = read_table(*a, o.folder); old && up_to_date(*old, t)) {
                if (o.except && !old->passed()) {
                    list_exceptions(*old);
                    write_table(*old, *a, o.folder);
                    write_overview(box, o.folder);
                }
                passed = passed && old->passed();
                fmt::print("{}: up to date, {}\n", a->name, verdict(*old));
                continue;
            }
        auto const begin = clock::now();
        activation_sweep_options how{.stride = o.every, .threads = o.threads};
        if (::isatty(2) != 0)
            how.progress = [&](std::string_view what, double done) { say_progress(fmt::format("{}: {} {:.0f} %", a->name, what, 100 * done)); };
        t.rows = sweep_activation(*a, find_kernels(box, *a), how);
        if (how.progress) say_progress("");
        if (o.except) list_exceptions(t);
        double const took = std::chrono::duration<double>(clock::now() - begin).count();
        seconds += took;
        fmt::print("{}: {} in {:.1f} s\n", a->name, verdict(t), took);
        print(t, *a);
        std::fflush(stdout);
        passed = passed && t.passed();
        if (!o.folder.empty()) {
            write_table(t, *a, o.folder);
            write_overview(box, o.folder);
        }
    }
    fmt::print("\n{} in {:.1f} s\n", passed ? "all passed" : "a ceiling is MISSED", seconds);
    return passed ? 0 : 1;
}

}  // namespace

void add_sweep(CLI::App& app, toolbox const& box, int& status) {
    CLI::App* const sub = app.add_subcommand("sweep", "float32 kernels over every input; exit status 1 if one misses its ceiling");
    auto const o        = std::make_shared<sweep_options>();
    sub->add_option("names", o->names, "the activations (default: all that are pointwise in one input)");
    sub->add_option("--every", o->every, "only every so many inputs (default: 1)")->check(CLI::Range(1u, 1u << 20));
    sub->add_option("--threads", o->threads, "how many threads (default: all processors)")->check(CLI::Range(1u, 1024u));
    sub->add_option("--write", o->folder, "the folder of accuracy tables; activations whose kernels have not changed are skipped");
    sub->add_flag("--except", o->except, "list results beyond their ceiling, by less than as much again, as exceptions");
    sub->footer("Examples:\n  actgen sweep --every 64\n  actgen sweep gelu\n  actgen sweep --write generated/accuracy");
    sub->callback([o, &box, &status] { status = run_sweep(*o, box); });
}

}  // namespace actgen::tool
