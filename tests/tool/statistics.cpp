// What explain --statistics says, against integrals that are known otherwise.
#include <cmath>
#include <numbers>

#include "catch.hpp"
#include "record_called.hpp"
#include "refusal.hpp"
#include "tool/parameter_values.hpp"
#include "tool/statistics.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

statistics at_one(std::string_view name) { return statistics_of(record_called(name), {1}); }
bool is_near(double v, double w) { return std::abs(v - w) <= 1e-9 * std::max(1.0, std::abs(w)); }

}  // namespace

TEST_CASE("moments under the normal distribution are those that integrals give") {
    double const pi     = std::numbers::pi;
    statistics const r  = statistics_of(record_called("relu"), {0.5, 1, 2});
    for (moments const& m : r.at) {
        CHECK(is_near(m.mean, m.sigma / std::sqrt(2 * pi)));
        CHECK(is_near(m.mean_square, m.sigma * m.sigma / 2));
        CHECK(is_near(m.slope_square, 0.5));
        CHECK(is_near(m.dead, 0.5));
        CHECK(m.faint == 0.5);
    }
    CHECK(is_near(r.at[1].forward_gain(), std::numbers::sqrt2));
    moments const gelu = at_one("gelu").at[0];
    CHECK(is_near(gelu.mean, 1 / (2 * std::sqrt(pi))));  // E x Phi(x) = E phi(x)
    CHECK(is_near(gelu.mean_square, 1.0 / 3 + 1 / (2 * std::sqrt(3) * pi)));
    CHECK(gelu.dead == 0);
    CHECK(is_near(at_one("sigmoid").at[0].mean, 0.5));
    CHECK(is_near(at_one("tanh").at[0].mean, 0));
    // Its constants are those that keep mean 0 and variance 1.
    moments const selu = at_one("selu").at[0];
    CHECK(std::abs(selu.mean) < 1e-9);
    CHECK(is_near(selu.mean_square, 1));
}

TEST_CASE("fixed points are places and stretches, with their slopes") {
    statistics const r = at_one("relu");
    REQUIRE(r.fixed.size() == 1);
    CHECK(r.fixed[0].from == 0);
    CHECK(r.fixed[0].to == r.seen);
    CHECK(r.fixed[0].slope == 1);
    statistics const t = at_one("tanh");
    REQUIRE(t.fixed.size() == 1);
    CHECK(t.fixed[0].from == 0);
    CHECK(t.fixed[0].to == 0);
    statistics const g = at_one("gelu");  // nearly x far out
    REQUIRE(g.fixed.size() == 1);
    CHECK(g.fixed[0].to == 0);
    CHECK(g.fixed[0].slope == 0.5);
    CHECK(at_one("softplus").fixed.empty());
    CHECK(contains(as_text(at_one("softplus")), "nowhere in [-64, 64]"));
}

TEST_CASE("statistics are of the parameters that are given") {
    statistics const s = statistics_of(with_initial(record_called("leaky_relu"), {"negative_slope=0.5"}), {1});
    CHECK(is_near(s.at[0].mean_square, (1 + 0.25) / 2));
    CHECK(is_near(s.at[0].slope_square, (1 + 0.25) / 2));
}

TEST_CASE("of every activation in one input E f'^2 is within its Lipschitz bound") {
    int compared = 0, refused = 0;
    for (activation_record const* a : registered_activations()) {
        std::string const refusal = refusal_of([&] {
            statistics const s = statistics_of(*a, {1});
            INFO(a->name);
            ++compared;
            CHECK(s.at[0].dead >= 0);
            CHECK(s.at[0].dead <= s.at[0].faint + 1e-4);
            CHECK(!(s.at[0].variance() < 0));
            if (s.lipschitz_known) CHECK(!(s.at[0].slope_square > s.lipschitz * s.lipschitz * (1 + 1e-9)));
        });
        if (refusal == "(nothing was refused)") continue;
        ++refused;
        CHECK((contains(refusal, "is no function of one number") || contains(refusal, "is not defined everywhere")));
    }
    CHECK(compared > 20);
    CHECK(compared + refused == static_cast<int>(registered_activations().size()));
}

TEST_CASE("statistics of what has none are refused") {
    CHECK(refusal_of([] { statistics_of(record_called("softmax"), {1}); }) ==
          "softmax is no function of one number, whose statistics could be told; write the name of a pointwise activation with one input");
    CHECK(refusal_of([] { statistics_of(record_called("relu"), {0}); }) == "--sigma 0 is no standard deviation; write a number above 0");
}
