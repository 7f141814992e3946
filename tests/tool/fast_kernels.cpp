// The fast tier while it is made: which functions are looked up, and that it is the same each time.
#include <actgen/build/registered.hpp>
#include <actgen/graph/copy.hpp>
#include <actgen/primitive/all.hpp>

#include "catch.hpp"

#include "emit/digest.hpp"
#include "fast/fast_kernels.hpp"
#include "fast/function_part.hpp"
#include "fast/gathered_factors.hpp"
#include "generate.hpp"
#include "verify/outer_factor.hpp"

using namespace actgen;

namespace {

kernel_mathematics one_result(graph const& g, node_id root) { return {g, {{result_role::output, 0, root}}, {}}; }

term leaf_of(graph& g, primitive const& p, int index = 0) { return {g, g.leaf(p, index)}; }

}  // namespace

TEST_CASE("factors of one variable are gathered, and make one function") {
    graph g;
    term const x = leaf_of(g, leaves::input), dy = leaf_of(g, leaves::upstream), gate = leaf_of(g, leaves::input, 1), beta = leaf_of(g, leaves::parameter);
    term const s = apply(primitives::sigmoid, x), u = beta * x, t = apply(primitives::sigmoid, u);
    struct formula {
        char const* name;
        term f;
        std::size_t parts, single;  // functions before and after
    };
    for (formula const& one : {formula{"dy s(x) x", dy * s * x, 1, 1}, {"x dy s(x) gate", x * dy * s * gate, 1, 1},
                               {"dy s(beta x) x beta", dy * t * x * beta, 1, 1}, {"dy x", dy * x, 0, 0}}) {
        CAPTURE(one.name);
        kernel_mathematics const m = one_result(g, one.f.id), gathered = with_gathered_factors(m);
        CHECK(function_parts(m).size() == one.parts);
        std::vector<function_part> const parts = function_parts(gathered);
        REQUIRE(parts.size() == one.single);
        for (function_part const& part : parts) CHECK(is_product(gathered.g[part.function]));  // with the x beside it
        std::size_t compared = 0;
        for (double at : {-3.25, -0.5, 0.75, 4.5}) {
            point_bindings const b{.x = at, .gate = 1.5, .upstream = -0.625, .parameters = {0.875}};
            double const before = evaluate(m.g, m.results[0].root, b), after = evaluate(gathered.g, gathered.results[0].root, b);
            CHECK(std::fabs(before - after) <= 1e-14 * std::fabs(before));
            ++compared;
        }
        CHECK(compared == 4);
    }
}

TEST_CASE("the sides of a choice are functions of their own, where they are of account") {
    graph g;
    term const x = leaf_of(g, leaves::input), alpha = leaf_of(g, leaves::parameter), zero{g, g.constant(0)};
    node_id const inside = (apply(primitives::exp, x) - 1).id;
    term const scaled    = alpha * term{g, inside};
    node_id const root   = g.apply(primitives::select, g.apply(primitives::less, zero.id, x.id), x.id, scaled.id);
    auto const parts     = function_parts(one_result(g, root));
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].function == inside);
    CHECK(parts[0].within.high == 0);
    CHECK(parts[0].within.low == -HUGE_VAL);
}

TEST_CASE("what multiplies a function is found on the side that is chosen") {
    graph g;
    term const x = leaf_of(g, leaves::input), alpha = leaf_of(g, leaves::parameter), gate = leaf_of(g, leaves::input, 1), zero{g, g.constant(0)};
    term const e = apply(primitives::exp, x), scaled = alpha * e;
    node_id const chosen = g.apply(primitives::select, g.apply(primitives::less, zero.id, x.id), e.id, scaled.id);
    auto const factor_at = [&](node_id root, double at) {
        rooted_factor const f = outer_factor(g, root);
        return evaluate(f.g, f.root, point_bindings{.x = at, .gate = 3, .upstream = 5, .parameters = {7}});
    };
    CHECK(factor_at(chosen, 1) == 1);
    CHECK(factor_at(chosen, -1) == 7);
    CHECK(factor_at((gate * e).id, 1) == 3);
    CHECK(factor_at((e / alpha).id, 1) == 1.0 / 7);
    CHECK(factor_at((x * e).id, 1) == 1);
    CHECK(factor_at((alpha + e).id, 1) == 1);
}

TEST_CASE("fast kernels are made the same each time, and are the accurate ones or cheaper by tables") {
    std::size_t own = 0, same = 0;
    for (activation_record const* a : registered_activations()) {
        if (extent_of(*a) != extent::pointwise || own > 12) continue;
        INFO(a->name);
        kernel_set const one = make_kernel_set(*a), other = make_kernel_set(*a);
        REQUIRE(one.kernels.size() == other.kernels.size());
        for (std::size_t k = 0; k < one.kernels.size(); ++k) {
            emitted_kernel const& kernel = one.kernels[k];
            CHECK(digest_of(kernel, one) == digest_of(other.kernels[k], other));
            if (kernel.how != tier::fast) continue;
            CHECK(kernel.has_record() == !kernel.lowered.rows.empty());
            CHECK(kernel.has_record() == !kernel.notes.empty());
            ++(kernel.has_record() ? own : same);
        }
    }
    CHECK(own > 4);
    CHECK(same > 4);
}
