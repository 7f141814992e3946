// Law: bits depend on the values alone: not on length, tail, alignment, in-place use, accumulation or blocks.
#include "catch.hpp"
#include "kernel_runner.hpp"
#include "tally.hpp"

namespace actgen::laws {

namespace {

template <class T>
std::vector<T> part(std::vector<T> const& all, std::size_t from, std::size_t count) {
    return {all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(from + count)};
}

bool flat_and_elementwise(actgen_activation const& a) {
    return a.extent == ACTGEN_POINTWISE && !per_channel(a) && !a.uses_noise;
}

}  // namespace

TEST_CASE("every kernel takes its initial values, and others, and fills its results") {
    tally done;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        INFO(title(a, kind, sizeof(T)));
        for (chosen_values choice : {chosen_values::initial, chosen_values::all_different}) {
            runner<T> r(a, kind, shape_for(a, 72), 72, choice);
            REQUIRE(r.run() == ACTGEN_OK);
            auto const& result = kind == ACTGEN_FORWARD || kind == ACTGEN_FORWARD_DERIVATIVE ? r.data.y : r.data.dx;
            for (T v : result) REQUIRE(v != T(-77));
            done.compare();
        }
    });
    done.conclude();
}

TEST_CASE("values that are not given are the initial ones, in every channel") {
    tally done;
    bool any = false;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        INFO(title(a, kind, sizeof(T)));
        if (a.parameter_count == 0) return;
        any = true;
        runner<T> given(a, kind, shape_for(a, 72), 72, chosen_values::initial), unset(a, kind, shape_for(a, 72), 72);
        REQUIRE(given.run() == ACTGEN_OK);
        actgen_call c = unset.call();
        std::vector<actgen_values> const none(a.parameter_count, actgen_values{nullptr, 0});
        c.parameters = none.data();
        REQUIRE(unset.kernel->run(unset.kernel, &c) == ACTGEN_OK);
        REQUIRE(same_results(given.data, unset.data));
        done.compare();
    });
    done.conclude(any);
}

TEST_CASE("forward kernels overwrite whatever the flags say") {
    tally done;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (kind != ACTGEN_FORWARD && kind != ACTGEN_FORWARD_DERIVATIVE) return;
        INFO(title(a, kind, sizeof(T)));
        runner<T> fresh(a, kind, shape_for(a, 72), 72), flagged(a, kind, shape_for(a, 72), 72);
        REQUIRE(fresh.run() == ACTGEN_OK);
        flagged.flags = ACTGEN_ACCUMULATE;
        REQUIRE(flagged.run() == ACTGEN_OK);
        REQUIRE(same_results(fresh.data, flagged.data));
        done.compare();
    });
    done.conclude();
}

TEST_CASE("every length, tail and alignment gives the bits of the whole") {
    constexpr std::size_t whole = 96;  // several vectors of every target
    tally done;
    bool any = false;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (!flat_and_elementwise(a)) return done.skip(a.extent != ACTGEN_POINTWISE ? "kernels of rows and groups" : "kernels whose noise or channels depend on the place");
        any = true;
        INFO(title(a, kind, sizeof(T)));
        runner<T> all(a, kind, actgen_flat(whole), whole);
        REQUIRE(all.run() == ACTGEN_OK);
        for (std::size_t n : {1u, 2u, 3u, 5u, 7u, 8u, 9u, 15u, 16u, 17u, 31u, 33u, 47u, 64u, 65u})
            for (std::size_t from : {0u, 1u, 3u, 5u}) {
                runner<T> some(a, kind, actgen_flat(n), n);
                for (auto member : {&arrays<T>::x, &arrays<T>::gate, &arrays<T>::dy, &arrays<T>::vx, &arrays<T>::vgate, &arrays<T>::y_saved})
                    some.data.*member = part(all.data.*member, from, n);
                some.data.directions = all.data.directions;
                REQUIRE(some.run() == ACTGEN_OK);
                bool same = true;
                for (auto member : {&arrays<T>::y, &arrays<T>::derivative, &arrays<T>::dx, &arrays<T>::dgate, &arrays<T>::ddy})
                    same = same && same_bits(some.data.*member, part(all.data.*member, from, n));
                INFO("length " << n << " from " << from);
                REQUIRE(same);
                done.compare();
            }
    });
    done.conclude(any);
}

TEST_CASE("in place gives the same bits") {
    tally done;
    bool any = false;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (a.extent == ACTGEN_GROUP) return done.skip("kernels of groups, whose results are shorter than operands");
        any = true;
        INFO(title(a, kind, sizeof(T)));
        constexpr std::size_t n = 72;
        runner<T> apart(a, kind, shape_for(a, n), n), together(a, kind, shape_for(a, n), n);
        REQUIRE(apart.run() == ACTGEN_OK);
        actgen_call c = together.call();
        if (kind == ACTGEN_FORWARD || kind == ACTGEN_FORWARD_DERIVATIVE) c.y = together.data.x.data();
        else if (kind == ACTGEN_BACKWARD_FROM_OUTPUT) c.dx = together.data.y_saved.data();
        else c.dx = together.data.x.data();
        REQUIRE(together.kernel->run(together.kernel, &c) == ACTGEN_OK);
        bool const forward = kind == ACTGEN_FORWARD || kind == ACTGEN_FORWARD_DERIVATIVE;
        REQUIRE(same_bits(forward ? apart.data.y : apart.data.dx,
                          kind == ACTGEN_BACKWARD_FROM_OUTPUT ? together.data.y_saved : together.data.x));
        done.compare();
    });
    done.conclude(any);
}

TEST_CASE("accumulating adds exactly what overwriting writes") {
    tally done;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (kind == ACTGEN_FORWARD || kind == ACTGEN_FORWARD_DERIVATIVE) return;
        INFO(title(a, kind, sizeof(T)));
        constexpr std::size_t n = 72;
        runner<T> fresh(a, kind, shape_for(a, n), n), added(a, kind, shape_for(a, n), n);
        REQUIRE(fresh.run() == ACTGEN_OK);
        added.flags = ACTGEN_ACCUMULATE;
        REQUIRE(added.run() == ACTGEN_OK);
        std::size_t numbers = 0;
        for (std::size_t i = 0; i < n; ++i) {
            T const sum = T(-77) + fresh.data.dx[i];
            REQUIRE((added.data.dx[i] == sum || (added.data.dx[i] != added.data.dx[i] && sum != sum)));  // NaN where f is not defined
            numbers += sum == sum;
        }
        REQUIRE(numbers > n / 4);
        done.compare(numbers);
    });
    done.conclude();
}

TEST_CASE("blocks in any order and split give the bits of one call") {
    tally done;
    bool any = false;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (kind == ACTGEN_FORWARD || kind == ACTGEN_FORWARD_DERIVATIVE) return;
        INFO(title(a, kind, sizeof(T)));
        constexpr std::size_t n = 6 * 5000;
        runner<T> one(a, kind, shape_for(a, n), n), split(a, kind, shape_for(a, n), n);
        REQUIRE(one.run() == ACTGEN_OK);
        actgen_call c = split.call();
        std::size_t bytes = 0, blocks = 0;
        REQUIRE(split.kernel->workspace(split.kernel, c.shape, &bytes, &blocks) == ACTGEN_OK);
        if (bytes == 0) {
            REQUIRE(split.kernel->partial(split.kernel, &c, 0, 0) == ACTGEN_NULL_POINTER);
            return done.skip("kernels without parameter gradients, which have no blocks");
        }
        any = true;
        for (std::size_t b = blocks; b-- > 0;) REQUIRE(split.kernel->partial(split.kernel, &c, b, 1) == ACTGEN_OK);
        REQUIRE(split.kernel->finish(split.kernel, &c) == ACTGEN_OK);
        REQUIRE(same_results(one.data, split.data));
        done.compare(blocks);
    });
    done.conclude(any);
}

}  // namespace actgen::laws
