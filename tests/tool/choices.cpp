// How kernels are computed: interpreted kernels are the compiled ones to the bit, and what was chosen is kept in a file.
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <actgen/build/registered.hpp>
#include <actgen/runtime/kernel_of.hpp>
#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/registry.h>

#include "catch.hpp"
#include "record_called.hpp"
#include "refusal.hpp"

#include "choose/interpreted_kernels.hpp"
#include "choose/known_choices.hpp"
#include "emit/spelling.hpp"
#include "generate.hpp"
#include "tool/kernel_trials.hpp"
#include "tool/operand_source.hpp"
#include "tool/parameter_cases.hpp"
#include "verify/sample_points.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

bool same(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b)); }

// With and without fused multiply-add bits differ.
bool fuses() {
    char const* name = nullptr;
    return actgen_target_name(&name) == ACTGEN_OK && (std::string_view(name) == "AVX3" || std::string_view(name) == "AVX2" || std::string_view(name) == "NEON");
}

float forward(actgen_activation const& a, float x, float parameter) {
    actgen_kernel const& k     = *actgen_kernel_of(&a, "forward_f32");
    actgen_shape const shape   = actgen_flat(1);
    actgen_values const values = {&parameter, 1};
    float y                    = 0;
    actgen_call call           = actgen_call_on(&shape);
    call.x                     = &x;
    call.y                     = &y;
    call.parameters            = &values;
    REQUIRE(k.run(&k, &call) == ACTGEN_OK);
    return y;
}

}  // namespace

TEST_CASE("interpreted kernels give the bits of the compiled ones, drivers and wide arithmetic included") {
    known_choices known;
    known.read(ACTGEN_SOURCE_FOLDER "/generated/choices.json");
    std::size_t compared = 0, kernels = 0;
    for (activation_record const* a : registered_activations()) {
        actgen_activation const* const compiled = actgen_find(std::string(a->name).c_str());
        REQUIRE(compiled != nullptr);
        kernel_set const set = make_chosen_kernel_set(*a, known);
        interpreted_kernels const interpreted(set, fuses());
        kernel_compiler compiler(*a);
        for (std::size_t k = 0; k < compiled->kernel_count; ++k) {
            actgen_kernel const& one = *compiled->kernels[k];
            if (stores_halves(one)) continue;  // nothing of it is chosen
            auto const kind          = static_cast<kernel_kind>(one.kind);
            dtype const type         = one.dtype == ACTGEN_F32 ? dtype::f32 : dtype::f64;
            actgen_kernel const* const other = actgen_kernel_of(&interpreted.activation(), one.name);
            INFO(a->name << ' ' << one.name);
            REQUIRE(other != nullptr);
            operand_source source(*a, type);
            std::vector<double> slots;
            for (parameter_record const& p : a->parameters) slots.insert(slots.end(), p.initial.begin(), p.initial.end());
            std::vector<trial_operands> trials{source.everyday(slots)};
            if (extent_of(*a) == extent::pointwise) trials.push_back(source.stratified(source.with_channels(slots, 2), 120, {0}, {}, true));
            else
                for (trial_operands& rows : source.rows(slots, false)) trials.push_back(std::move(rows));
            std::size_t wrong = 0;
            for (trial_operands const& o : trials) {
                trial_results const x = run_kernel(*a, one, one.kind, type, compiler.results(kind), o), y = run_kernel(*a, *other, one.kind, type, compiler.results(kind), o);
                REQUIRE(x.status == y.status);
                for (std::size_t r = 0; r < x.values.size(); ++r)
                    for (std::size_t e = 0; e < x.values[r].size(); ++e, ++compared) wrong += !same(x.values[r][e], y.values[r][e]);
            }
            CHECK(wrong == 0);
            ++kernels;
        }
    }
    CHECK(kernels >= 8 * registered_activations().size() / 2);
    CHECK(compared > 300 * kernels);
}

TEST_CASE("parameters and operands beyond a kernel's own range are computed in a wider arithmetic") {
    actgen_activation const& swish = *actgen_find("swish");
    float const largest            = std::numeric_limits<float>::max();
    CHECK(forward(swish, 4.8148245739821641e-35f, largest) == 4.8148245739821641e-35f);
    CHECK(forward(swish, -largest, std::numeric_limits<float>::min()) == Approx(-6.1203e36).epsilon(1e-3));
    CHECK(forward(swish, 0.75f, 1.5f) == Approx(0.75 / (1 + std::exp(-1.125))));
}

TEST_CASE("a kernel is a program of extended numbers unless it looks for thresholds") {
    std::size_t programs = 0;
    for (activation_record const* a : registered_activations()) {
        kernel_compiler compiler(*a);
        for (kernel_kind kind : all_kernel_kinds) {
            kernel_mathematics const* const m = compiler.mathematics(kind);
            if (m == nullptr) continue;
            std::vector<node_id> roots;
            for (kernel_result const& r : m->results) roots.push_back(r.root);
            node_flags const live = reachable(m->g, roots);
            bool thresholds       = false;
            for (node_id i = 0; i < live.size(); ++i) thresholds = thresholds || (live[i] && m->g[i].op->along == reduction::threshold);
            auto const program = program_of(*m, *a);
            INFO(a->name << ' ' << name_of(kind));
            CHECK(program.has_value() == !thresholds);
            if (!program) continue;
            ++programs;
            CHECK(program->results.size() == m->results.size());
            CHECK((program->stages == 0 || extent_of(*a) != extent::pointwise));
        }
    }
    CHECK(programs > 3 * registered_activations().size());
}

TEST_CASE("programs of extended numbers are right at every operand, row and parameter") {
    std::size_t kernels = 0;
    for (activation_record const* a : registered_activations()) {
        kernel_set set = make_kernel_set(*a);
        kernel_compiler compiler(*a);
        trial_places places(compiler);
        for (emitted_kernel& k : set.kernels) {
            bool const judged = k.lowered.type == dtype::f64 && (k.lowered.kind == kernel_kind::forward || k.lowered.kind == kernel_kind::backward);
            if (!judged || !k.program || k.name != kernel_name(k.key())) continue;
            k.choice.wide = arithmetic::extended;
            interpreted_kernels const interpreted(set, k);
            kernel_trials trials(compiler, places, interpreted.activation());
            kernel_trials::of_kernel trial(trials, k.lowered.kind, k.lowered.type);
            auto const ordinary = parameter_assignments(*a);
            trial.try_at(ordinary.front(), {40, true, true});
            for (std::vector<double> const& slots : extreme_assignments(*a, dtype::f64)) trial.try_at(slots, {20, false, false});
            check const found = trial.result();
            INFO(a->name << ' ' << k.name << ": " << (found.failures.empty() ? "" : found.failures.front()));
            CHECK(found.failures.empty());
            ++kernels;
        }
    }
    CHECK(kernels > registered_activations().size());
}

TEST_CASE("choices are kept in a file, and made anew where kernels are made of something else") {
    activation_record const& a = record_called("swish");
    kernel_set set             = make_kernel_set(a);
    known_choices known;
    CHECK(!known.find(set));
    std::vector<choice_evidence> chosen;
    for (emitted_kernel const& k : set.kernels) chosen.push_back({k.name, {arithmetic::extended, {{0x1p-20, 0x1p20}}, {}}, false, {"because"}, 12});
    known.keep(set, chosen);
    auto const file = std::filesystem::temp_directory_path() / "actgen_choices_test.json";
    std::ofstream(file) << known.as_text();
    known_choices again;
    again.read(file);
    auto const found = again.find(set);
    REQUIRE(found);
    CHECK(found->front().choice.wide == arithmetic::extended);
    CHECK(found->front().choice.ranges.front().greatest == 0x1p20);
    CHECK(found->front().why == std::vector<std::string>{"because"});
    CHECK(found->front().fails == 12);
    CHECK(again.as_text() == known.as_text());
    set.kernels.front().lowered = set.kernels.back().lowered;
    CHECK(!again.find(set));
    std::ofstream(file) << "{ no choices";
    CHECK_THROWS_WITH(known_choices().read(file), Catch::Contains("delete it, and kernels are tried anew"));
    std::filesystem::remove(file);
}
