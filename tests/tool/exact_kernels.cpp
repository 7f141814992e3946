// The exact tier while it is made: which activations have it, by what, and that it is the same each time.
#include <actgen/build/registered.hpp>
#include <actgen/primitive/all.hpp>

#include "catch.hpp"

#include "emit/digest.hpp"
#include "exact/exact_kernels.hpp"
#include "exact/single_rounding.hpp"
#include "generate.hpp"

using namespace actgen;

TEST_CASE("formulas that round exact numbers once are known") {
    graph g;
    term const x{g, g.leaf(leaves::input)};
    auto const rounds_once = [&](term y) { return rounds_once_at_most(g, {{result_role::output, 0, y.id}}, dtype::f32); };
    term const zero{g, g.constant(0)}, third{g, g.constant(real(1) / real(3))}, half{g, g.constant(0.5)};
    term const positive{g, g.apply(primitives::less, zero.id, x.id)};
    auto const select = [&](term c, term u, term v) { return term{g, g.apply(primitives::select, c.id, u.id, v.id)}; };
    CHECK(rounds_once(x));
    CHECK(rounds_once(third));
    CHECK(rounds_once(x - half));
    CHECK(rounds_once(select(positive, x - half, zero)));
    CHECK(rounds_once(apply(primitives::maximum, x, zero)));
    CHECK_FALSE(rounds_once(third * x));
    CHECK_FALSE(rounds_once(x * x + x));
    CHECK_FALSE(rounds_once(apply(primitives::exp, x)));
    term const above{g, g.apply(primitives::less, (x * x).id, half.id)};
    CHECK_FALSE(rounds_once(select(above, x, zero)));
}

TEST_CASE("exact kernels are made the same each time, of activations without parameters alone") {
    std::size_t own = 0, same = 0;
    for (activation_record const* a : registered_activations()) {
        if (own > 3 && same > 1) break;
        if (!can_have_exact_kernel({kernel_kind::forward, dtype::f32}, *a)) continue;
        INFO(a->name);
        kernel_set const one = make_kernel_set(*a), other = make_kernel_set(*a);
        REQUIRE(one.kernels.size() == other.kernels.size());
        for (std::size_t k = 0; k < one.kernels.size(); ++k) {
            emitted_kernel const& kernel = one.kernels[k];
            if (kernel.how != tier::exact) continue;
            CHECK(digest_of(kernel, one) == digest_of(other.kernels[k], other));
            CHECK(kernel.arrays() == dtype::f32);
            CHECK(kernel.has_record() == kernel.choice.doubts_rounding);
            if (kernel.has_record()) CHECK(kernel.lowered.results.back().role == result_role::doubt);
            ++(kernel.has_record() ? own : same);
        }
    }
    CHECK(own > 2);
    CHECK(same > 1);
}
