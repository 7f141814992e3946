// What is stated of each function: its range, its values, the bounds of its slope.
#include "catch.hpp"
#include "judge.hpp"

namespace actgen::identities {
namespace statements {

using namespace language;

constexpr auto s = sigmoid(x);
constexpr auto t = tanh(x);
// Slopes are positive here: with others PReLU, RReLU and SReLU do not reach all reals.
constexpr auto epsilon = parameter("epsilon"_s, initial = 0.01, domain(above(0), inf), tried(0.1, 0.5));
constexpr auto alpha   = parameter("alpha"_s, initial = 1, domain(above(0), inf), tried(0.5, 3));
constexpr auto lower   = parameter("lower"_s, initial = 0.125, domain(above(0), inf));
constexpr auto upper   = parameter("upper"_s, initial = 0.25, domain(above(0), inf));
constexpr auto left    = parameter("left"_s, initial = 0.2, domain(above(0), inf));
constexpr auto right   = parameter("right"_s, initial = 0.5, domain(above(0), inf));
constexpr auto lambda  = constant(1.0507009873554805);
constexpr double selu_alpha = 1.6732632423543772;

}  // namespace statements

TEST_CASE("lines and steps as stated") {
    using namespace statements;
    require_stated(record_of(activation("identity"_s, forward = x,
        expect = facts(smooth, range(-inf, inf), lipschitz(1)), values = known(value(2, 2), value(-4, -4)))));
    require_stated(record_of(activation("step"_s, forward = where(x > 0, 1, 0),
        expect = facts(range(0, 1), jump(at = 0, slope = 0)), values = known(value(2, 1), value(-4, 0), value(0, 0), value(1, 1)))));
}

TEST_CASE("sigmoid and tanh as stated") {
    using namespace statements;
    require_stated(record_of(activation("sigmoid"_s, forward = s,
        expect = facts(smooth, increasing, range(above(0), below(1)), lipschitz(0.25)),
        values = known(value(4, 0.982), value(-3, 0.0474), value(-5, 0.0067)))));
    require_stated(record_of(activation("sigmoid_slope"_s, forward = s * (1 - s), expect = facts(range(above(0), 0.25)))));
    require_stated(record_of(activation("tanh"_s, forward = t,
        expect = facts(smooth, increasing, odd, range(above(-1), below(1)), lipschitz(1)),
        values = known(value(2, 0.9640), value(-0.567, -0.5132), value(0, 0)))));
    require_stated(record_of(activation("tanh_slope"_s, forward = 1 - t * t, expect = facts(even, range(above(0), 1)))));
    require_stated(record_of(activation("hard_logistic"_s, forward = clamp(0.25 * x + 0.5, 0, 1),
        expect = facts(nondecreasing, range(0, 1), kink(at = -2, slope = 0), kink(at = 2, slope = 0), lipschitz(0.25)))));
    require_stated(record_of(activation("hard_tanh"_s, forward = clamp(x, -1, 1),
        expect = facts(nondecreasing, range(-1, 1), kink(at = -1, slope = 0), kink(at = 1, slope = 0), lipschitz(1)))));
}

TEST_CASE("rectifiers as stated") {
    using namespace statements;
    require_stated(record_of(activation("relu"_s, forward = max(x, 0), expect = facts(nondecreasing, range(0, inf), kink(at = 0, slope = 0)))));
    require_stated(record_of(activation("negative_part"_s, forward = max(-x, 0), expect = facts(nonincreasing, range(0, inf), kink(at = 0, slope = 0)))));
    require_stated(record_of(activation("relu6"_s, forward = min(6, max(x, 0)),
        expect = facts(nondecreasing, range(0, 6), kink(at = 0, slope = 0), kink(at = 6, slope = 0)))));
    require_stated(record_of(activation("abs"_s, forward = abs(x), expect = facts(even, range(0, inf), kink(at = 0, slope = 0)))));
    require_stated(record_of(activation("leaky"_s, forward = where(x > 0, x, epsilon * x),
        expect = facts(increasing, range(-inf, inf), kink(at = 0, slope = epsilon)))));
    require_stated(record_of(activation("prelu"_s, forward = max(x, 0) + alpha * min(x, 0),
        expect = facts(increasing, range(-inf, inf), kink(at = 0, slope = alpha)))));
    require_stated(record_of(activation("rrelu"_s, forward = where(x > 0, x, (lower + upper * noise) * x),
        expect = facts(increasing, range(-inf, inf), kink(at = 0, slope = lower + upper * noise)))));
    require_stated(record_of(activation("srelu"_s, forward = where(x >= 1, 1 + right * (x - 1), where(x <= 0, left * x, x)),
        expect = facts(increasing, range(-inf, inf), kink(at = 1, slope = right), kink(at = 0, slope = left)))));
    require_stated(record_of(activation("apl"_s, forward = max(x, 0) - alpha * max(1 - x, 0),
        expect = facts(increasing, range(-inf, inf), kink(at = 0, slope = from_left), kink(at = 1, slope = from_right)))));
}

TEST_CASE("exponential and smooth rectifiers as stated") {
    using namespace statements;
    require_stated(record_of(activation("elu"_s, forward = where(x > 0, x, alpha * (exp(x) - 1)),
        expect = facts(increasing, range(-alpha, inf), limit(-inf, -alpha), kink(at = 0, slope = alpha)))));
    require_stated(record_of(activation("selu"_s, forward = lambda * where(x > 0, x, selu_alpha * (exp(x) - 1)),
        expect = facts(increasing, range(-lambda * selu_alpha, inf), kink(at = 0, slope = lambda * selu_alpha)))));
    require_stated(record_of(activation("softplus"_s, forward = log(1 + exp(x)),
        expect = facts(smooth, increasing, range(above(0), inf), limit(-inf, 0), limit(inf, x)))));
    require_stated(record_of(activation("bent_identity"_s, forward = (sqrt(x * x + 1) - 1) / 2 + x,
        expect = facts(smooth, increasing, range(-inf, inf)))));
    require_stated(record_of(activation("swish"_s, forward = x * s, expect = facts(smooth, limit(-inf, 0), limit(inf, x)))));
    require_stated(record_of(activation("gelu"_s, forward = x * normal_cdf(x), expect = facts(smooth, limit(-inf, 0), limit(inf, x)))));
}

}  // namespace actgen::identities
