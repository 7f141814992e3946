// The committed accuracy tables: they are of today's kernels, and their worst inputs are no worse than they say.
#include "catch.hpp"

#include <cstring>

#include <fmt/format.h>

#include <actgen/build/registered.hpp>
#include <actgen/reference/multiprecision.hpp>
#include <actgen/runtime/registry.h>

#include "passes/passes.hpp"
#include "sweep/accuracy_table.hpp"
#include "sweep/fingerprint.hpp"
#include "sweep/target_kernel.hpp"

using namespace actgen;

namespace {

std::filesystem::path const folder = ACTGEN_ACCURACY_FOLDER;

struct tabled {
    activation_record const& activation;
    accuracy_table table;
};

template <class Visit>
void for_each_table(Visit const& visit) {
    for (activation_record const* a : registered_activations())
        if (can_sweep(*a))
            if (auto t = read_table(*a, folder)) visit(tabled{*a, std::move(*t)});
}

// What the kernel of a row gives at its worst input, on the row's instruction set.
float result_at_worst(tabled const& t, sweep_row const& row, instruction_set const& set) {
    actgen_activation const& kernels = *actgen_find(t.table.activation.c_str());
    auto const kernel = [&](kernel_kind kind) {
        return target_kernel(*kernels.kernels[static_cast<int>(kind)][ACTGEN_F32], set.index, row.slots);
    };
    float const x = row.report.worst_input;
    float y[1], first[1], second[1];
    float* const outputs[] = {y};
    float* const results[] = {first, second};
    kernel(kernel_kind::forward).run(&x, nullptr, outputs, 1);
    kernel(row.kind).run(&x, y, results, 1);
    return row.role == result_role::derivative ? second[0] : first[0];
}

// Units in the last place beyond what the row allows, by ball arithmetic.
double error_at_worst(sweep_row const& row, derivation const& d, float found) {
    bindings b;
    b.inputs = {{row.report.worst_input}};
    b.noise  = {0.5};
    for (double v : row.slots) b.parameters.emplace_back(v);
    enclosure const exact = evaluate_exactly(d.g, row.role == result_role::output ? d.forward : d.slope, b).at(0);
    double allowed        = 0;
    for (absolute_allowance const& a : row.allowed.allowances)
        if (a.low <= row.report.worst_input && row.report.worst_input <= a.high) allowed = std::max(allowed, a.allowance);
    double const units = ulp_error(found, exact.value, dtype::f32);
    return std::max(0.0, units - allowed / unit_in_last_place(exact.value.high, dtype::f32));
}

}  // namespace

TEST_CASE("accuracy tables are of today's kernels") {
    std::string stale;
    for (activation_record const* a : registered_activations()) {
        if (!can_sweep(*a)) continue;
        auto const table = read_table(*a, folder);
        auto const now   = kernel_fingerprints(*a);
        std::string changed;
        if (!table) {
            stale += fmt::format("there is no accuracy table of {}; run 'actgen sweep {} --write generated/accuracy'\n", a->name, a->name);
            continue;
        }
        for (std::string const& kernel : stale_kernels(*table, now)) changed += (changed.empty() ? "" : ", ") + kernel;
        if (!changed.empty())
            stale += fmt::format("the accuracy table of {} is stale: {} changed; run 'actgen sweep {} --write generated/accuracy'\n",
                                 a->name, changed, a->name);
    }
    CHECK(stale == "");
}

TEST_CASE("worst inputs of the accuracy tables are no worse than they say, by ball arithmetic") {
    auto const sets = available_instruction_sets();
    for_each_table([&](tabled const& t) {
        derivation const d = passes::differentiate(t.activation);
        auto const stale   = stale_kernels(t.table, kernel_fingerprints(t.activation));
        for (sweep_row const& row : t.table.rows) {
            if (!row.repeats.empty() || std::find(stale.begin(), stale.end(), name_of(row.kind)) != stale.end()) continue;
            for (instruction_set const& set : sets) {
                if (set.name != row.target) continue;
                float const found = result_at_worst(t, row, set);
                INFO(t.table.activation << " " << name_of(row.kind) << " " << name_of(row.role) << " on " << row.target << " at x = "
                                        << row.report.worst_input);
                if (row.report.max_ulp > 0)  // where nothing is wrong there is no worst result
                    CHECK(std::memcmp(&found, &row.report.worst_result, sizeof found) == 0);
                CHECK(error_at_worst(row, d, found) <= row.report.max_ulp + 1e-3);
            }
        }
    });
}
