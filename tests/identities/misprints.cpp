// Claims as notes on activations misprint them, each refuted; what holds instead stands beside it or in stated.cpp.
#include "catch.hpp"
#include "judge.hpp"
#include "law.hpp"
#include "measure.hpp"

namespace actgen::identities {
namespace misprints {

constexpr auto s    = sigmoid(x);
constexpr auto t    = tanh(x);
constexpr auto step = where(x > 0, 1, 0);
constexpr auto leaky_but_at_0 = where(x > 0, x, where(x < 0, 0.01 * x, 0 * x / x));
constexpr auto leaky          = where(x > 0, x, where(x < 0, 0.01 * x, 0));

// A lost term, lost signs, an illegible exponent.
constexpr equation wrong[] = {
    identity  ("tanh x = 2 sigmoid(2x)",           measured,     t, 2 * sigmoid(2 * x)),
    identity  ("sigmoid = 1 / (1 + e^x)",          measured,     s, 1 / (1 + exp(x))),
    derivative("tanh' = 1 - tanh",                 measured,     t, 1 - y),
    derivative("tanh' = 1 - tanh^3",               measured,     t, 1 - y * y * y),
    derivative("tanh' = 1 - tanh^4",               measured,     t, 1 - square(y * y)),
    derivative("sigmoid' = sigmoid (1 + sigmoid)", measured,     s, y * (1 + y)),
};
constexpr equation mended[] = {
    identity  ("tanh x = 2 sigmoid(2x) - 1",       stable_forms, t, 2 * sigmoid(2 * x) - 1),
    identity  ("sigmoid = 1 / (1 + e^-x)",         stable_forms, s, 1 / (1 + exp(-x))),
    derivative("tanh' = 1 - tanh^2",               algebra,      t, 1 - y * y),
    derivative("sigmoid' = sigmoid (1 - sigmoid)", stable_forms, s, y * (1 - y)),
    identity  ("a step is 0 or 1",                 measured,     step * (1 - step), 0),
    identity  ("leaky ReLU, 0 at 0",               measured,     leaky, max(0.01 * x, x)),
};
constexpr equation open_at_0 = identity("leaky ReLU, nothing at 0", measured,     leaky_but_at_0, leaky);

void refuted(std::string_view clause, auto formula, auto... claims) {
    std::string const sentence = refutation_of(record_of(activation("f"_s, forward = formula, expect = facts(claims...))));
    INFO(sentence);
    CHECK(sentence.find(clause) != std::string::npos);
}
void holds(auto formula, auto... claims) { require_stated(record_of(activation("f"_s, forward = formula, expect = facts(claims...)))); }

}  // namespace misprints

TEST_CASE("misprinted identities are refuted, and hold as mended") {
    require_none(misprints::wrong);
    require_all(misprints::mended);
}

TEST_CASE("a rectifier that leaves out 0 has no value there") {
    measurement const m = measure(misprints::open_at_0);
    CHECK_FALSE(m.holds);
    CHECK_FALSE(m.differs);
    CHECK(m.where.find("at x = 0,") != std::string::npos);
}

TEST_CASE("misprinted ranges are refuted") {
    using namespace misprints;
    refuted("range(0, 0.25) is refuted, f approaches 0 without attaining it, write above(0)", s * (1 - s), range(0, 0.25));
    refuted("range(above(0), below(1)) is refuted, f attains 1 at x = 0, write the plain number", 1 - t * t, range(above(0), below(1)));
    refuted("range(0, x) is refuted, its end depends on x", max(x, 0), range(0, x), kink(at = 0, slope = 0));
    refuted("range(1, 1) is refuted, f(-1) = 0", step, range(1, 1), jump(at = 0, slope = 0));
}

TEST_CASE("a value cut off where it should be rounded is refuted") {
    using namespace misprints;
    auto const printed = [](double digits) {
        return refutation_of(record_of(activation("tanh"_s, forward = tanh(x), values = known(value(-0.567, digits)))));
    };
    CHECK(printed(-0.5131) == "tanh: the known value f(-0.567) = -0.5131 is refuted, f(-0.567) = -0.513153; correct the value or forward");
    CHECK(printed(-0.5132) == "");
    CHECK(printed(-0.51315) == "");
}

TEST_CASE("not every activation is monotone, continuous and differentiable") {
    using namespace misprints;
    auto const jumps = jump(at = 0, slope = 0);
    auto const kinks = kink(at = 0, slope = 0);
    refuted("continuous is refuted, f jumps at x = 0",                step, continuous, jumps);
    refuted("smooth is refuted, f jumps at x = 0",                    step, smooth, jumps);
    refuted("increasing is refuted, f is constant from -1 to 0",      step, increasing, jumps);
    refuted("smooth is refuted, f has a kink at x = 0",               max(x, 0), smooth, kinks);
    refuted("increasing is refuted, f is constant from -1 to 0",      max(x, 0), increasing, kinks);
    refuted("nondecreasing is refuted, f'(-1.35525) = -0.0158697",    x * s, nondecreasing);
    refuted("nondecreasing is refuted, f'(-1) = -0.0833155",          x * normal_cdf(x), nondecreasing);
    refuted("nondecreasing is refuted, f'(-1.35525) = -0.0382307",    x * tanh(softplus(x)), nondecreasing);
    refuted("nondecreasing is refuted, f'(1.69407) = -0.122958",      sin(x), nondecreasing);
    holds(max(x, 0), continuous, nondecreasing, kinks);
    holds(x * s, continuous, smooth);
}

}  // namespace actgen::identities
