// Rows and groups: softmax and its kin, maxout over groups.
#include "../../specs/log_softmax.hpp"
#include "../../specs/maxout.hpp"
#include "../../specs/softmax.hpp"
#include "catch.hpp"
#include "formula_of.hpp"
#include "law.hpp"
#include "measure.hpp"

namespace actgen::identities {
namespace rows {

constexpr auto softmax = formula_of(specs::softmax_activation::spec);
constexpr auto shifted = exp(x - row_max(x));
constexpr auto other   = row_sum(x) - x;  // in rows of two
constexpr stretch pairs{.row = 2};

constexpr equation identities[] = {
    identity("softmax sums to one",                algebra,      row_sum(softmax), 1),
    identity("softmax of a shifted row",           stable_forms, softmax, shifted / row_sum(shifted)),
    identity("log of softmax",                     stable_forms, log(softmax), formula_of(specs::log_softmax_activation::spec)),
    identity("softmax of two is a sigmoid",        measured,     softmax, sigmoid(x - other), pairs),
    identity("maxout of two by the positive part", measured,     formula_of(specs::maxout_activation::spec), other + max(x - other, 0), pairs),
};

}  // namespace rows

TEST_CASE("rows") { require_all(rows::identities); }

TEST_CASE("sigmoid is the softmax of x and 0") {
    constexpr equation sides = identity("softmax", measured,     rows::softmax, sigmoid(x));
    graph const g            = sides.formulas();
    for (double at : points_of({})) {
        bindings pair;
        pair.inputs          = {{at, 0.0}};
        auto const share     = evaluate_exactly(g, sides.left, pair);
        auto const sigmoids  = evaluate_exactly(g, sides.right, pair);
        INFO("x = " << at);
        CHECK(std::fabs(static_cast<double>(share[0].value - sigmoids[0].value)) <= 1e-30);
        CHECK(std::fabs(static_cast<double>(share[1].value - (real(1) - sigmoids[0].value))) <= 1e-30);
    }
}

TEST_CASE("softmax lies between 0 and 1, its ends excluded") {
    constexpr equation sides = identity("softmax", measured,     rows::softmax, 1 - rows::softmax);
    graph const g            = sides.formulas();
    bindings row;
    row.inputs = {points_of({})};
    for (node_id side : {sides.left, sides.right})
        for (enclosure const& share : evaluate_exactly(g, side, row)) CHECK(static_cast<double>(share.value) - share.bound > 0);
}

}  // namespace actgen::identities
