// The committed accuracy tables: they are of today's kernels, and their worst inputs are no worse than they say.
#include "catch.hpp"

#include <cstring>
#include <map>

#include <fmt/format.h>

#include <actgen/build/registered.hpp>
#include <actgen/primitive/term.hpp>
#include <actgen/runtime/kernel_of.hpp>
#include <actgen/runtime/registry.h>

#include "passes/kernel_compiler.hpp"
#include "reference/multiprecision.hpp"
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
        return target_kernel(*actgen::kernel_of(kernels, static_cast<int>(kind), ACTGEN_F32), set.index, slots_of(row), row.dy);
    };
    float const x = row.report.worst_input;
    float y[1], first[1], second[1];
    float* const outputs[] = {y};
    float* const results[] = {first, second};
    kernel(kernel_kind::forward).run(&x, nullptr, outputs, 1);
    kernel(row.kind).run(&x, y, results, 1);
    return row.role == result_role::derivative ? second[0] : first[0];
}

bindings bindings_of(sweep_row const& row) {
    bindings b;
    b.inputs = {{row.report.worst_input}};
    b.noise  = {0.5};
    for (double v : slots_of(row)) b.parameters.emplace_back(v);
    return b;
}

// What a row holds its worst result against, by ball arithmetic.
real exact_at_worst(sweep_row const& row, derivation const& d) {
    graph g            = d.g;
    term const scaled  = term{g, d.slope} * real(static_cast<double>(row.dy));
    return evaluate_exactly(g, row.role == result_role::output ? d.forward : row.dy == 1 ? d.slope : scaled.id, bindings_of(row)).at(0).value;
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

TEST_CASE("worst inputs of the accuracy tables are no worse than they say, and allowed what they say, by ball arithmetic") {
    auto const sets      = available_instruction_sets();
    std::size_t compared = 0, allowed = 0, older = 0, tables = 0;
    for_each_table([&](tabled const& t) {
        ++tables;
        kernel_compiler compiler(t.activation);
        derivation const& d = compiler.derived();
        auto const stale   = stale_kernels(t.table, kernel_fingerprints(t.activation));
        std::map<std::vector<double>, delicate_places> places;
        for (sweep_row const& row : t.table.rows) {
            if (!row.repeats.empty() || row.report.points == 0) continue;
            if (std::find(stale.begin(), stale.end(), name_of(row.kind)) != stale.end()) continue;
            INFO(t.table.activation << " " << result_of(row) << " on " << row.target << " at x = " << row.report.worst_input);
            real const exact = exact_at_worst(row, d);
            if (!places.count(slots_of(row))) places.emplace(slots_of(row), find_delicate_places(compiler, bindings_of(row)));
            ceiling const held = ceiling_of(row.kind, row.role, row.dy, places.at(slots_of(row)));
            if (t.table.is_incomplete()) {  // it has the ceilings of its day, and says that it is to be swept again
                ++older;
            } else if (row.report.max_ulp > 0) {  // where nothing is wrong there is no worst result
                CHECK(row.ceiling_ulp == held.ulp);
                CHECK(row.allowed_ulp == Approx(allowed_ulp(held, row.report.worst_input, row.report.worst_exact)).epsilon(1e-6));
                ++allowed;
            }
            for (instruction_set const& set : sets) {
                if (set.name != row.target) continue;
                ++compared;
                float const found  = result_at_worst(t, row, set);
                double const error = ulp_error(found, exact, dtype::f32);
                if (row.report.max_ulp > 0) CHECK(std::memcmp(&found, &row.report.worst_result, sizeof found) == 0);
                if (row.after_allowances && row.report.max_ulp == 0) continue;  // nothing was beyond its allowance: no input is the worst
                if (row.after_allowances)
                    CHECK(error - (row.allowed_ulp - row.ceiling_ulp) <= row.report.max_ulp + 1e-3);
                else
                    CHECK(error == Approx(row.report.max_ulp).margin(2e-3));
            }
        }
    });
    INFO(tables << " tables, " << compared << " worst results computed again, " << allowed << " allowances, " << older << " of older tables");
    CHECK((tables == 0 || (compared > 0 && allowed + older > 0)));
}
