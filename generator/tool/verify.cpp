// actgen verify: facts, derivatives and kernels of some or all activations; the exit status says whether all hold.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "known_failures.hpp"
#include "lookup.hpp"
#include "printable.hpp"
#include "rendering.hpp"
#include "verification_queue.hpp"
#include "warnings.hpp"

namespace actgen::tool {
namespace {

struct verify_options {
    std::vector<std::string> names;
    bool json  = false;
    bool quick = false;
    bool quiet = false;
    bool warn  = false;
    std::string known_failures;
    unsigned threads = std::max(1u, std::thread::hardware_concurrency());
};

using clock = std::chrono::steady_clock;

double seconds_since(clock::time_point begin) { return std::chrono::duration<double>(clock::now() - begin).count(); }

// What is going on, on a terminal only, where the next line overwrites it.
class progress_line {
public:
    explicit progress_line(bool wanted) : shown_(wanted && ::isatty(2) != 0) {}
    void show(std::string const& text) const {
        if (shown_) say_progress(text);
    }
    void clear() const { show(""); }

private:
    bool shown_;
};

actgen_activation const* kernels_of(toolbox const& box, activation_record const& a) {
    for (actgen_activation const* k : box.kernels)
        if (k->name == a.name) return k;
    return nullptr;
}

bool is_preset(toolbox const& box, activation_record const& a) {
    return std::find(box.activations.begin(), box.activations.end(), &a) == box.activations.end();
}

// Other presets differ in initial values only.
bool has_own_slopes(toolbox const& box, activation_record const& preset) {
    for (activation_record const* a : box.activations)
        for (preset_record const& p : a->presets)
            if (p.name == preset.name) return !p.slopes.empty();
    return false;
}

void print(verification const& v, std::vector<std::string> const& warnings, double seconds) {
    fmt::print("{}: {} in {:.1f} s\n", v.name, v.passed() ? "verified" : v.passed_or_known() ? "fails as known" : "FAILED", seconds);
    table t({});
    for (check const& c : v.checks) t.add({c.passed ? "ok" : c.known ? "known" : "FAILED", c.what, c.detail});
    fmt::print("{}", t.rendered(2));
    for (std::string const& one : warnings) fmt::print("  warning: {}\n", printable(one));
    constexpr std::size_t most = 5;
    for (check const& c : v.checks)
        for (std::size_t i = 0; i < c.failures.size() && i <= most; ++i)
            fmt::print("    {}\n", i < most ? c.failures[i] : fmt::format("... and {} more", c.failures.size() - most));
}

nlohmann::json as_json(verification const& v, std::vector<std::string> const& warnings) {
    nlohmann::json checks = nlohmann::json::array();
    for (check const& c : v.checks)
        checks.push_back({{"what", c.what}, {"passed", c.passed}, {"known", c.known}, {"detail", c.detail}, {"measured", c.measured}, {"failures", c.failures}});
    return {{"name", v.name}, {"passed", v.passed()}, {"checks", checks}, {"warnings", warnings}};
}

// Nothing but what fails, as a compiler says it.
void say_failures(verification const& v, std::string_view severity) {
    constexpr std::size_t most = 5;
    std::vector<std::string> all;
    for (check const& c : v.checks)
        if (!c.known) all.insert(all.end(), c.failures.begin(), c.failures.end());
    std::string lines;
    for (std::size_t i = 0; i < std::min(most, all.size()); ++i) lines += fmt::format("{}: {}\n", severity, all[i]);
    if (all.size() > most)
        lines += fmt::format("{}: {}: {} more failures; run verify {} to see all\n", severity, v.name, all.size() - most, v.name);
    say_aside(lines);
}

int run_verify(verify_options const& o, toolbox const& box) {
    std::vector<activation_record const*> chosen;
    for (std::string const& name : o.names) chosen.push_back(&find_activation(box, name));
    if (chosen.empty()) {
        chosen = box.activations;
        for (activation_record const& preset : box.presets)
            if (has_own_slopes(box, preset)) chosen.push_back(&preset);
    }
    auto const known = o.known_failures.empty() ? std::vector<known_failure>{} : read_known_failures(o.known_failures);
    std::vector<std::string> wrong;  // about the list
    std::size_t known_count = 0;
    auto const begin        = clock::now();
    bool const silent = o.quiet || o.warn;
    progress_line const line(!o.json && !silent);
    nlohmann::json all = nlohmann::json::array();
    std::string failed;
    std::size_t shown = 0;
    std::vector<verification_task> tasks;
    for (activation_record const* a : chosen) tasks.push_back({a, kernels_of(box, *a)});
    verify_in_order(tasks, o.quick ? effort::quick : effort::thorough, o.threads,
                    {.progress = [&](std::size_t task, std::string_view what) {
                         line.show(fmt::format("{}/{} {}: {}", task + 1, chosen.size(), chosen[task]->name, what));
                     },
                     .found = [&](verification v, double seconds) {
                         line.clear();
                         if (!o.known_failures.empty())
                             for (std::string& sentence : held_to_list(v, known, o.known_failures)) wrong.push_back(std::move(sentence));
                         for (check const& c : v.checks) known_count += c.known;
                         if (!v.passed_or_known()) failed += (failed.empty() ? "" : ", ") + v.name;
                         activation_record const& a = *chosen[shown++];
                         if (silent) return say_failures(v, o.warn ? "warning" : "error");
                         auto const warnings        = is_preset(box, a) ? std::vector<std::string>() : warnings_of(a);
                         if (o.json)
                             all.push_back(as_json(v, warnings));
                         else
                             print(v, warnings, seconds);
                         std::fflush(stdout);
                     }});
    if (silent) {
        for (std::string const& sentence : wrong) say_aside(fmt::format("{}: {}\n", o.warn ? "warning" : "error", sentence));
        if (o.warn) return 0;
    } else if (o.json) {
        fmt::print("{}\n", all.dump(2));
    } else {
        std::string const all_well = known_count == 0 ? "all verified" : fmt::format("verified, but for {} known failures", known_count);
        fmt::print("\n{} activation{} in {:.1f} s: {}\n", chosen.size(), chosen.size() == 1 ? "" : "s", seconds_since(begin),
                   failed.empty() ? all_well : "FAILED: " + failed);
        for (std::string const& sentence : wrong) fmt::print("{}\n", sentence);
        if (box.kernels.empty()) fmt::print("This tool is linked without kernels, so none were checked.\n");
    }
    return failed.empty() && wrong.empty() ? 0 : 1;
}

}  // namespace

void add_verify(CLI::App& app, toolbox const& box, int& status) {
    CLI::App* const sub = app.add_subcommand("verify", "check facts, derivatives and kernels; exit status 1 if any fails");
    auto const o        = std::make_shared<verify_options>();
    sub->add_option("names", o->names, "the activations (default: all)");
    auto* const json = sub->add_flag("--json", o->json, "as JSON");
    sub->add_flag("--quick", o->quick, "about a second for each: fewer points, two choices of parameters, no infinities, no extreme parameters");
    sub->add_flag("--quiet", o->quiet, "nothing but what fails, on standard error")->excludes(json);
    sub->add_flag("--warn", o->warn, "the same as warnings; exit status 0")->excludes(json);
    sub->add_option("--known-failures", o->known_failures,
                    "a list of what is known to fail: exit status 1 if something else fails, or something listed passes");
    sub->add_option("--threads", o->threads, "how many threads (default: all processors)")->check(CLI::Range(1u, 1024u));
    sub->footer("Examples:\n  actgen verify\n  actgen verify gelu swish\n  actgen verify --quick my_swish\n  actgen verify --json > report.json");
    sub->callback([o, &box, &status] { status = run_verify(*o, box); });
}

}  // namespace actgen::tool
