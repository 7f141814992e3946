// The elementary functions of both fast tiers, audited against ball arithmetic: each bound that they claim holds.
#include "catch.hpp"

#include <random>

#include <actgen/primitive/all.hpp>

#include "reference/ball.hpp"
#include "reference/double_interval.hpp"
#include "reference/multiprecision.hpp"
#include "reference/oracle.hpp"

using namespace actgen;

namespace {

// Operands of all scales and both signs, with neighbours of small integers and of quarters.
std::vector<double> operands(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> exponent(-70, 11), near(-8, 8);
    std::vector<double> all{0,    -0.0,  1,      -1,  0.5,  -0.5, 26.5, -26.5, 700,
                            -700, 709.9, -709.9, 800, -800, 1e5,  -1e5, 1e300, -1e300};
    while (all.size() < count)
        all.push_back(all.size() % 2 ? near(random) : std::copysign(std::exp2(exponent(random)), near(random)));
    return all;
}

}  // namespace

// Powers are made of others, and have a test of their own.
TEST_CASE("both fast tiers enclose what ball arithmetic says, for every primitive") {
    std::vector<double> const u = operands(4 * block_size, 1), v = operands(4 * block_size, 2);
    for (primitive const* p : primitives::all) {
        if (p->reduces != extent::pointwise || p->arity > 2 || p == &primitives::power || primitives::logarithms_beside_power(*p) >= 0 ||
            p == &primitives::row_first_max || p == &primitives::group_first_max)
            continue;
        CAPTURE(p->name);
        graph g;
        node_id const x = g.leaf(leaves::input, 0), gate = g.leaf(leaves::input, 1);
        // Conditions are looked at through a choice.
        node_id root = g.apply(*p, x, p->arity == 2 ? gate : no_node);
        if (p->name.starts_with("logical")) continue;  // their operands are conditions: the next test
        if (p->condition) root = g.apply(primitives::select, root, g.constant(1), g.constant(0));
        block_evaluation<double_interval> intervals(g, root, {}, {}, double_interval_table());
        block_evaluation<ball> balls(g, root, {}, {}, ball_table());
        int known_intervals = 0, known_balls = 0, outside = 0, defined = 0;
        double widest_interval = 0, widest_ball = 0;
        for (std::size_t start = 0; start < u.size(); start += block_size) {
            block_leaves leaves;
            leaves.inputs   = {u.data() + start, v.data() + start};
            auto const& in  = intervals(leaves);
            auto const& out = balls(leaves);
            for (std::size_t i = 0; i < block_size; ++i) {
                bindings b;
                b.inputs          = {{u[start + i]}, {v[start + i]}};
                enclosure const e = evaluate_exactly(g, root, b).at(0);
                if (!(e.bound <= 0x1p-104 * std::fabs(e.value.high) + 1e-300)) continue;
                ++defined;
                real const exact = e.value;
                double const low = in.part[0][i], high = in.part[1][i];
                if (low <= high) {
                    ++known_intervals;
                    double const room = e.bound + 0x1p-104 * std::fabs(exact.high);
                    if (static_cast<double>(exact - real(low)) < -room ||
                        static_cast<double>(real(high) - exact) < -room) {
                        ++outside;
                        UNSCOPED_INFO("interval at " << u[start + i] << ", " << v[start + i] << ": " << low << " "
                                                     << high << " without " << exact.high);
                    }
                    if (std::fabs(exact.high) > 1e-290 && std::fabs(exact.high) < 1e290)
                        widest_interval = std::max(widest_interval, (high - low) / std::fabs(exact.high));
                }
                real const middle{out.part[0][i], out.part[1][i]};
                double const bound = out.part[2][i];
                if (bound < 1e300) {
                    ++known_balls;
                    if (std::fabs(static_cast<double>(exact - middle)) >
                        bound + e.bound + 0x1p-103 * std::fabs(exact.high)) {
                        ++outside;
                        UNSCOPED_INFO("ball at " << u[start + i] << ", " << v[start + i] << ": off by "
                                                 << static_cast<double>(exact - middle) << ", bound " << bound
                                                 << ", value " << exact.high);
                    }
                    if (std::fabs(exact.high) > 1e-250)
                        widest_ball = std::max(widest_ball, bound / std::fabs(exact.high));
                }
            }
        }
        CHECK(outside == 0);
        CHECK(defined > 500);
        CHECK(known_intervals > defined * 9 / 10);
        CHECK(known_balls > defined / 2);
        if (!p->oscillates && p != &primitives::add && p != &primitives::subtract) {
            CHECK(widest_interval < 0x1p-40);
            CHECK(widest_ball < 0x1p-80);
        }
    }
}

TEST_CASE("conditions, powers and choices agree with ball arithmetic in both fast tiers") {
    graph g;
    node_id const x = g.leaf(leaves::input, 0), gate = g.leaf(leaves::input, 1), one = g.constant(1);
    node_id const above = g.apply(primitives::less, one, x), below = g.apply(primitives::less_equal, gate, one);
    auto const choose = [&](node_id condition) { return g.apply(primitives::select, condition, x, gate); };
    std::vector<node_id> const roots{
        choose(g.apply(primitives::logical_and, above, below)),
        choose(g.apply(primitives::logical_or, above, below)),
        choose(g.apply(primitives::logical_not, above)),
        // Each branch is undefined where the other is taken.
        g.apply(primitives::select, above, g.apply(primitives::log, x),
                g.apply(primitives::sqrt, g.apply(primitives::subtract, one, x))),
        g.apply(primitives::power, x, g.constant(3)),
        g.apply(primitives::power, x, g.constant(-2)),
        g.apply(primitives::power, g.apply(primitives::add, one, g.apply(primitives::absolute, x)), g.constant(1.5)),
        g.apply(primitives::raised, g.apply(primitives::add, one, g.apply(primitives::absolute, x)), gate),
        g.apply(primitives::raised_log, g.apply(primitives::add, one, g.apply(primitives::absolute, x)), gate),
        g.apply(primitives::raised_log_square, g.apply(primitives::add, one, g.apply(primitives::absolute, x)), gate),
    };
    std::mt19937_64 random(3);
    std::uniform_real_distribution<double> near(-4, 4);
    alignas(64) double u[block_size], v[block_size];
    for (std::size_t i = 0; i < block_size; ++i) {
        u[i] = i % 16 == 0 ? 1 : near(random);
        v[i] = i % 16 == 1 ? 1 : near(random);
    }
    for (node_id root : roots) {
        block_evaluation<double_interval> intervals(g, root, {}, {}, double_interval_table());
        block_evaluation<ball> balls(g, root, {}, {}, ball_table());
        block_leaves leaves;
        leaves.inputs   = {u, v};
        auto const& in  = intervals(leaves);
        auto const& out = balls(leaves);
        for (std::size_t i = 0; i < block_size; ++i) {
            bindings b;
            b.inputs           = {{u[i]}, {v[i]}};
            double const exact = evaluate_exactly(g, root, b).at(0).value.high;
            CAPTURE(root, u[i], v[i], exact);
            REQUIRE(in.part[0][i] <= exact);
            REQUIRE(exact <= in.part[1][i]);
            REQUIRE(in.part[1][i] - in.part[0][i] <= 0x1p-40 * std::fabs(exact) + 0x1p-1000);
            bool const at_root = exact == 0;  // sqrt(1 - x) at 1 is exact
            REQUIRE(std::fabs(out.part[0][i] - exact) <= 0x1p-52 * std::fabs(exact));
            REQUIRE((at_root || out.part[2][i] < 0x1p-80 * std::fabs(exact)));
        }
    }
}

TEST_CASE("a power with an exponent that varies has its limits, and no value for u < 0") {
    graph g;
    node_id const x = g.leaf(leaves::input, 0), gate = g.leaf(leaves::input, 1);
    constexpr double inf = std::numeric_limits<double>::infinity();
    struct known {
        primitive const* op;
        double u, v, y;
    };
    for (known const& k : {known{&primitives::raised, 0, 1.5, 0}, known{&primitives::raised, -0.0, 3, 0}, known{&primitives::raised, 0, 0, 1},
                           known{&primitives::raised, 0, -0.5, inf}, known{&primitives::raised, 4, 0.5, 2}, known{&primitives::raised, 9, -0.5, 1.0 / 3},
                           known{&primitives::raised_log, 0, 0.5, 0}, known{&primitives::raised_log, 0, 0, -inf}, known{&primitives::raised_log, 1, 7, 0},
                           known{&primitives::raised_log_square, 0, 1e-9, 0}, known{&primitives::raised_log_square, 0, -1, inf}}) {
        bindings b;
        b.inputs           = {{k.u}, {k.v}};
        double const exact = evaluate_exactly(g, g.apply(*k.op, x, gate), b).at(0).value.high;
        INFO(k.op->name << " of " << k.u << " and " << k.v);
        CHECK(exact == k.y);
        CHECK(k.op->value(k.u, k.v, 0) == Approx(k.y));
    }
    for (double v : {2.0, 3.0, 0.5}) {
        bindings b;
        b.inputs = {{-1.0}, {v}};
        for (primitive const* op : {&primitives::raised, &primitives::raised_log, &primitives::raised_log_square}) {
            CHECK(std::isnan(evaluate_exactly(g, g.apply(*op, x, gate), b).at(0).value.high));
            CHECK(std::isnan(op->value(-1, v, 0)));
        }
    }
}
