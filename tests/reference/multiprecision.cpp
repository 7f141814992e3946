// The exact oracle: known digits, constants as exact decimals, conditions, rows, and every primitive known.
#include "catch.hpp"
#include "reference/multiprecision.hpp"

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

using namespace actgen;

namespace {

struct formula_at {
    graph g;
    term x{g, g.leaf(leaves::input)};
    bindings at;

    enclosure value(term t, std::vector<double> row) {
        at.inputs = {row};
        return evaluate_exactly(g, t.id, at).at(0);
    }
};

}  // namespace

TEST_CASE("every real primitive has an exact meaning") {
    for (primitive const* p : primitives::all) {
        CAPTURE(p->name);
        CHECK(has_reference(*p));
    }
}

TEST_CASE("known digits") {
    formula_at f;
    f.at.inputs  = {{1.0}};
    term const e = apply(primitives::exp, f.x);
    CHECK(decimal_value(f.g, e.id, f.at, 40) == "2.718281828459045235360287471352662497757");  // OEIS A001113
    term const half = apply(primitives::erf, f.x);
    CHECK(decimal_value(f.g, half.id, f.at, 30) == "0.842700792949714869341220635083");  // erf 1
    // A literal is its shortest decimal: 10 * 0.1 - 1 vanishes.
    term const tenth = f.x * literal(0.1) * real(10) - real(1);
    CHECK(std::fabs(static_cast<double>(f.value(tenth, {1.0}).value)) < 0x1p-1000);
}

TEST_CASE("an untaken branch may be undefined") {
    formula_at f;
    term const safe = apply(primitives::select, apply(primitives::less, f.x, constant_like(f.x, 0)),
                            apply(primitives::log, f.x), f.x * real(2));
    CHECK(f.value(safe, {3.0}).value == real(6));
    CHECK(!(f.value(safe, {-3.0}).bound < 1));
}

TEST_CASE("rows: softmax sums to one and ties go to the first") {
    formula_at f;
    term const shifted = f.x - apply(primitives::row_max, f.x);
    term const e       = apply(primitives::exp, shifted);
    term const y       = e / apply(primitives::row_sum, e);
    f.at.inputs        = {{1.0, 3.0, 3.0, -2.0}};
    double sum         = 0;
    for (enclosure const& v : evaluate_exactly(f.g, y.id, f.at)) sum += static_cast<double>(v.value);
    CHECK(sum == Approx(1).epsilon(1e-15));
    term const first = apply(primitives::row_first_max, f.x);
    auto const flags = evaluate_exactly(f.g, first.id, f.at);
    CHECK(flags[1].value.high == 1);
    CHECK(flags[2].value.high == 0);
    f.at.group_size      = 2;
    term const group_top = apply(primitives::group_max, f.x);
    CHECK(evaluate_exactly(f.g, group_top.id, f.at)[3].value.high == 3);
    CHECK(evaluate_exactly(f.g, group_top.id, f.at)[0].value.high == 3);
}

TEST_CASE("a saturated stretch is enclosed as a whole") {
    formula_at f;
    term const gelu      = real(0.5) * f.x * (real(1) + apply(primitives::erf, f.x / square_root(real(2))));
    enclosure const tail = evaluate_over_interval(f.g, gelu.id, f.at, -3e38, -20);
    CHECK(std::fabs(tail.value.high) + tail.bound < 0x1p-160);
}
