// Tables as machine operations: the software model to the bit, on both sides of every place where it changes.
#include "catch.hpp"
#include "synthesis/synthesis.hpp"

#include <bit>
#include <cstring>

#include <actgen/lower/interpret.hpp>
#include <actgen/lower/outlined.hpp>
#include <actgen/primitive/all.hpp>

#include "judging.hpp"

namespace synthesis_tests {

using namespace actgen;
using namespace actgen::synthesis;

namespace {

// A kernel of the table alone; where it does not hold it gives NaN.
kernel kernel_of_table(outlined const& one) {
    kernel k{.kind = kernel_kind::forward, .type = dtype::f32, .body = {}, .results = {}, .rows = {}};
    machine_writer w{k.body, dtype::f32, k.rows};
    node_id const x = k.body.leaf(leaves::input), nowhere = w.constant(std::numeric_limits<double>::quiet_NaN());
    k.results       = {{result_role::output, 0, with_table(w, one, x, nowhere)}};
    return k;
}

std::vector<float> floats_of_all_sizes(synthesised const& s) {
    std::vector<float> x = delicate_floats(s, 20);
    constexpr float infinity = std::numeric_limits<float>::infinity();
    for (float special : {0.0F, -0.0F, infinity, -infinity, std::numeric_limits<float>::quiet_NaN()}) x.push_back(special);
    for (std::uint64_t pattern = 0; pattern < 0x1'0000'0000; pattern += 77'777) x.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(pattern)));
    return x;
}

std::size_t compare(std::string const& name, synthesised const& s) {
    std::vector<float> const x = floats_of_all_sizes(s);
    kernel const k             = kernel_of_table({.within = s.facts.within, .table = s.table});
    std::size_t compared       = 0;
    for (multiply_add how : {multiply_add::fused, multiply_add::rounded_twice}) {
        interpreter<float> const run(k, how == multiply_add::fused ? contraction::fused : contraction::unfused);
        std::vector<float> const y = run.run({.input = {x.data()}}, x.size())[0];
        for (std::size_t i = 0; i < x.size(); ++i) {
            bool const inside = !(x[i] < s.facts.within.low) && !(x[i] > s.facts.within.high);
            if (!inside) continue;
            ++compared;
            float const model = table_value(s.table, x[i], how);
            bool const holds  = x[i] != x[i] || s.table.covers(x[i]);
            bool const same   = std::memcmp(&y[i], &model, sizeof model) == 0 || (y[i] != y[i] && (!holds || model != model));
            if (same) continue;
            INFO(name << " at " << x[i] << ": " << y[i] << " where the model has " << model);
            REQUIRE(same);
        }
    }
    return compared;
}

}  // namespace

TEST_CASE("a table lowered is its software model, fused and not") {
    std::size_t compared = 0, kinds[4] = {};
    for (std::string const& name : chosen_functions()) {
        named_function const f = function_of(name);
        auto const result      = synthesise(f.g, f.root, f.fixed);
        if (!result.found) continue;
        compared += compare(name, *result.found);
        ++kinds[static_cast<std::size_t>(result.found->table.shape)];
    }
    CHECK(compared > 2'000'000);
    for (std::size_t of_shape : kinds) CHECK(of_shape > 0);
}

TEST_CASE("a table of one side of a choice ends where that does, and gives f there") {
    graph g;
    term const x{g, g.leaf(leaves::input)};
    struct side {
        char const* name;
        term f;
        interval within;
    };
    term const e = apply(primitives::exp, x), t = apply(primitives::tanh, x);
    for (side const& one : {side{"exp(x) - 1", e - 1, {-HUGE_VAL, 0}}, {"exp(x)", e, {-HUGE_VAL, 0}}, {"tanh(x) to 1", t, {-HUGE_VAL, 1}},
                            {"tanh(x) from -1", t, {-1, HUGE_VAL}}}) {
        CAPTURE(one.name);
        auto const result = synthesise(g, one.f.id, {}, {.within = one.within});
        INFO(result.refusal);
        REQUIRE(result.found);
        synthesised const& s = *result.found;
        CHECK(s.proof.holds());
        CHECK(compare(one.name, s) > 50'000);
        exact_function const exact(g, one.f.id, {});
        std::size_t judged = 0;
        for (float const v : floats_of_all_sizes(s)) {
            if (!(v >= one.within.low && v <= one.within.high) || !s.table.covers(v)) continue;
            double const y = exact.rounded(v);
            if (std::fabs(y) < 0x1p-126 || std::isnan(y)) continue;
            ++judged;
            double const error = std::fabs(table_value(s.table, v) - y);
            if (!(error <= tolerance::fast().allowed(std::fabs(y)))) FAIL("off by " << error << " at " << v);
        }
        CHECK(judged > 5'000);
    }
}

}  // namespace synthesis_tests
