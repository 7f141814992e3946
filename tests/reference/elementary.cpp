// The elementary functions of both fast tiers, audited against MPFR: each bound that they claim holds.
#include "catch.hpp"

#include <random>

#include <actgen/primitive/table.hpp>
#include <actgen/reference/ball.hpp>
#include <actgen/reference/double_interval.hpp>
#include <actgen/reference/multiprecision.hpp>
#include <actgen/reference/oracle.hpp>

using namespace actgen;

namespace {

// Operands of all scales and both signs, with neighbours of small integers and of quarters.
std::vector<double> operands(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> exponent(-70, 11), near(-8, 8);
    std::vector<double> all{0, -0.0, 1, -1, 0.5, -0.5, 26.5, -26.5, 700, -700, 709.9, -709.9, 800, -800, 1e5, -1e5, 1e300, -1e300};
    while (all.size() < count)
        all.push_back(all.size() % 2 ? near(random) : std::copysign(std::exp2(exponent(random)), near(random)));
    return all;
}

}  // namespace

TEST_CASE("both fast tiers enclose what MPFR says, for every primitive") {
    std::vector<double> const u = operands(4 * block_size, 1), v = operands(4 * block_size, 2);
    for (primitive const* p : primitives::all) {
        if (p->reduces != extent::pointwise || p->arity > 2 || p == &primitives::power || p == &primitives::row_first_max ||
            p == &primitives::group_first_max)
            continue;
        CAPTURE(p->name);
        graph g;
        node_id const x = g.leaf(leaves::input, 0), gate = g.leaf(leaves::input, 1);
        // Conditions are looked at through a choice.
        node_id root = g.apply(*p, x, p->arity == 2 ? gate : no_node);
        if (p->name.starts_with("logical")) continue;  // their operands are conditions: tested in `conditions`
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
                enclosure const e = evaluate_exactly(g, root, b, precision::digits_100).at(0);
                if (!(e.bound <= 0x1p-104 * std::fabs(e.value.high) + 1e-300)) continue;
                ++defined;
                real const exact = e.value;
                double const low = in.part[0][i], high = in.part[1][i];
                if (low <= high) {
                    ++known_intervals;
                    double const room = e.bound + 0x1p-104 * std::fabs(exact.high);
                    if (static_cast<double>(exact - real(low)) < -room || static_cast<double>(real(high) - exact) < -room) {
                        ++outside;
                        UNSCOPED_INFO("interval at " << u[start + i] << ", " << v[start + i] << ": " << low << " " << high << " without " << exact.high);
                    }
                    if (std::fabs(exact.high) > 1e-290 && std::fabs(exact.high) < 1e290)
                        widest_interval = std::max(widest_interval, (high - low) / std::fabs(exact.high));
                }
                real const middle{out.part[0][i], out.part[1][i]};
                double const bound = out.part[2][i];
                if (bound < 1e300) {
                    ++known_balls;
                    if (std::fabs(static_cast<double>(exact - middle)) > bound + e.bound + 0x1p-103 * std::fabs(exact.high)) {
                        ++outside;
                        UNSCOPED_INFO("ball at " << u[start + i] << ", " << v[start + i] << ": off by "
                                                 << static_cast<double>(exact - middle) << ", bound " << bound << ", value " << exact.high);
                    }
                    if (std::fabs(exact.high) > 1e-250) widest_ball = std::max(widest_ball, bound / std::fabs(exact.high));
                }
            }
        }
        CHECK(outside == 0);
        CHECK(defined > 500);
        CHECK(known_intervals > defined * 9 / 10);
        CHECK(known_balls > defined / 2);
        if (p != &primitives::cos && p != &primitives::sin && p != &primitives::add && p != &primitives::subtract) {
            CHECK(widest_interval < 0x1p-40);
            CHECK(widest_ball < 0x1p-80);
        }
    }
}
