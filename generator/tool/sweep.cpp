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
#include "reference/multiprecision.hpp"
#include "sweep/fingerprint.hpp"
#include "sweep/overview.hpp"
#include "sweep/target_kernel.hpp"
#include "sweep/worst_rows.hpp"

namespace actgen::tool {
namespace {

struct sweep_options {
    std::vector<std::string> names;
    std::string folder;
    std::uint32_t every = 1;
    bool except         = false;
    std::string how     = "accurate";
    unsigned threads    = std::max(1u, std::thread::hardware_concurrency());
};

using clock = std::chrono::steady_clock;

std::vector<std::string> target_names() {
    std::vector<std::string> names;
    for (instruction_set const& set : available_instruction_sets()) names.emplace_back(set.name);
    return names;
}

// A sweep that was as fine, of the same kernels, with at least these instruction sets, and measured what is measured today.
bool up_to_date(accuracy_table const& old, accuracy_table const& wanted) {
    bool all = old.every <= wanted.every && !old.is_incomplete() && stale_kernels(old, wanted.fingerprints).empty();
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

// What is worst at the initial parameters, what failed, and what was not judged.
void print(accuracy_table const& t) {
    std::vector<std::string> left_out;
    for (sweep_row const& r : t.rows) {
        std::string const with = parameters_of(r), out = left_out_as_text(r);
        if (!r.passed())
            fmt::print("    {} on {}{}{}: {} ULP at x = {:a} where {:.4g} are allowed, {:.3f} beyond what is allowed at x = {:a}, {} NaN, {} undecided, "
                       "{} other bits; look at its lowering\n",
                       result_of(r), r.target, with.empty() ? "" : ", ", with, error_as_text(r), r.report.worst_input, r.allowed_ulp,
                       r.report.beyond_ulp, r.report.beyond_input, r.report.nan, r.report.undecided, r.report.different);
        else if (t.has_initial_parameters(r) && r.report.points > 0)
            fmt::print("    {} on {}, {}{}{}: {} ULP at x = {:a} where {:.4g} are allowed\n", result_of(r), r.target, inputs_as_text(r.stride),
                       with.empty() ? "" : ", ", with, error_as_text(r), r.report.worst_input, r.allowed_ulp);
        std::string const line = fmt::format("    {}{}{}\n", with, with.empty() || out.empty() ? "" : ", ", out);
        if (!out.empty() && std::find(left_out.begin(), left_out.end(), line) == left_out.end()) left_out.push_back(line);
    }
    fmt::print("{}", fmt::join(left_out, ""));
}

std::vector<std::string_view> not_swept(std::vector<activation_record const*> const& all) {
    std::vector<std::string_view> names;
    for (activation_record const* a : all)
        if (!can_sweep(*a)) names.push_back(a->name);
    return names;
}

// Of all tables that are there, also of activations that this tool does not know.
void write_overview(std::filesystem::path const& folder) {
    std::vector<accuracy_table> all;
    for (auto const& file : std::filesystem::directory_iterator(folder))
        if (file.path().extension() == ".json") all.push_back(read_table(file.path()));
    std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.activation < b.activation; });
    write_file(folder / "README.md", overview_of(all));
}

// The fast kernels of one activation that have tables of their own, held to what the tier promises.
bool sweep_fast(activation_record const& a, sweep_options const& o, toolbox const& box) {
    auto const begin = clock::now();
    activation_sweep_options how{.stride = o.every, .coarse = 1, .threads = o.threads, .how = tier::fast};
    if (::isatty(2) != 0)
        how.progress = [&](std::string_view what, double done) { say_progress(fmt::format("{}: {} {:.0f} %", a.name, what, 100 * done)); };
    auto const rows = sweep_activation(a, find_kernels(box, a), how);
    if (how.progress) say_progress("");
    bool const passed = std::all_of(rows.begin(), rows.end(), [](sweep_row const& r) { return r.passed(); });
    if (rows.empty()) {
        fmt::print("{}: its fast kernels are the accurate ones\n", a.name);
        return true;
    }
    fmt::print("{}: fast, {} in {:.1f} s\n", a.name, passed ? "within its promise" : "BREAKS its promise", std::chrono::duration<double>(clock::now() - begin).count());
    for (sweep_row const& r : rows) {
        promise_report const& p = r.report.promise;
        std::string const with  = parameters_of(r);
        std::string const found = r.repeats.empty() ? fmt::format("{:.3f} of what is allowed at x = {:a}, {} beyond it, {} of them 0, {} of the wrong sign, {} NaN, {} undecided{}",
                                                                  p.share, p.worst_input, p.broken, p.vanished, p.turned, r.report.nan, r.report.undecided,
                                                                  p.keeps_range() ? "" : fmt::format("; out of range, from {:a} to {:a} where f is from {:a} to {:a}", p.least, p.greatest, p.least_exact, p.greatest_exact))
                                                    : fmt::format("{} bits other than on {}", r.report.different, r.repeats);
        fmt::print("    {} on {}, {}{}{}: {}\n", result_of(r), r.target, inputs_as_text(r.stride), with.empty() ? "" : ", ", with, found);
    }
    std::fflush(stdout);
    return passed;
}

// The exact kernels of one activation, held to the nearest floats.
bool sweep_exact(activation_record const& a, sweep_options const& o, toolbox const& box) {
    auto const begin = clock::now();
    activation_sweep_options how{.stride = o.every, .threads = o.threads, .how = tier::exact};
    if (::isatty(2) != 0)
        how.progress = [&](std::string_view what, double done) { say_progress(fmt::format("{}: {} {:.0f} %", a.name, what, 100 * done)); };
    auto const rows = sweep_activation(a, find_kernels(box, a), how);
    if (how.progress) say_progress("");
    if (rows.empty()) {
        fmt::print("{}: it has no exact kernels\n", a.name);
        return true;
    }
    bool const passed = std::all_of(rows.begin(), rows.end(), [](sweep_row const& r) { return r.passed(); });
    fmt::print("{}: exact, {} in {:.1f} s\n", a.name, passed ? "every result is the nearest float" : "results are WRONG", std::chrono::duration<double>(clock::now() - begin).count());
    for (sweep_row const& r : rows) {
        nearest_report const& n = r.report.nearest;
        std::string found       = fmt::format("{} bits other than on {}", r.report.different, r.repeats);
        if (r.repeats.empty())
            found = fmt::format("{} wrong{}; {} left to extended numbers; judged by ball arithmetic alone {}, of them midpoints of two floats {}, as far as {} bits tell {}",
                                n.wrong, n.wrong > 0 ? fmt::format(", the first at x = {:a}", n.wrong_input) : "", n.doubted, n.asked, n.ties, bits_of_midpoints, n.taken);
        std::string const out = left_out_as_text(r);
        fmt::print("    {} on {}, {}: {}{}{}\n", result_of(r), r.target, inputs_as_text(r.stride), found, out.empty() ? "" : "; ", out);
    }
    std::fflush(stdout);
    return passed;
}

int run_sweep(sweep_options const& o, toolbox const& box) {
    std::vector<activation_record const*> chosen;
    for (std::string const& name : o.names) chosen.push_back(&find_activation(box, name));
    if (chosen.empty()) chosen = box.activations;
    if (o.how != "accurate" && !o.folder.empty()) fail("accuracy tables are of accurate kernels; leave out --write or --tier {}", o.how);
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
        if (o.how != "accurate") {
            passed = (o.how == "fast" ? sweep_fast(*a, o, box) : sweep_exact(*a, o, box)) && passed;
            continue;
        }
        accuracy_table t{.activation = std::string(a->name), .fingerprints = kernel_fingerprints(*a), .targets = target_names(), .every = o.every};
        if (!o.folder.empty())
            if (auto old = read_table(*a, o.folder); old && up_to_date(*old, t)) {
                if (o.except && !old->passed()) {
                    list_exceptions(*old);
                    write_table(*old, o.folder);
                }
                passed = passed && old->passed();
                fmt::print("{}: up to date, {}\n", a->name, verdict(*old));
                continue;
            }
        auto const begin = clock::now();
        activation_sweep_options how{.stride = o.every, .threads = o.threads};
        if (::isatty(2) != 0)
            how.progress = [&](std::string_view what, double done) { say_progress(fmt::format("{}: {} {:.0f} %", a->name, what, 100 * done)); };
        auto const rows = sweep_activation(*a, find_kernels(box, *a), how);
        t.rows          = worst_rows(rows);
        t.compared      = compared_bits(rows);
        if (how.progress) say_progress("");
        if (o.except) list_exceptions(t);
        double const took = std::chrono::duration<double>(clock::now() - begin).count();
        seconds += took;
        fmt::print("{}: {} in {:.1f} s\n", a->name, verdict(t), took);
        print(t);
        std::fflush(stdout);
        passed = passed && t.passed();
        if (!o.folder.empty()) {
            write_table(t, o.folder);
            write_overview(o.folder);  // what has been swept is not lost when the rest is interrupted
        }
    }
    if (!o.folder.empty() && std::filesystem::is_directory(o.folder)) write_overview(o.folder);
    if (auto const names = not_swept(chosen); !names.empty())
        fmt::print("{} activations not swept, since they are not pointwise in one input: {}\n", names.size(), fmt::join(names, ", "));
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
    sub->add_option("--tier", o->how, "the kernels of which tier: accurate (default), fast or exact")->check(CLI::IsMember({"accurate", "fast", "exact"}));
    sub->add_option("--write", o->folder, "the folder of accuracy tables; activations whose kernels have not changed are skipped");
    sub->add_flag("--except", o->except, "list results beyond their ceiling, by less than as much again, as exceptions");
    sub->footer("Examples:\n  actgen sweep --every 64\n  actgen sweep gelu\n  actgen sweep gelu --tier fast\n  actgen sweep gelu --tier exact\n  actgen sweep --write generated/accuracy");
    sub->callback([o, &box, &status] { status = run_sweep(*o, box); });
}

}  // namespace actgen::tool
