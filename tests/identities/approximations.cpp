// Approximations: how far GELU's are from it, and hard functions as the first terms of Taylor series.
#include "catch.hpp"

#include "../../specs/gelu.hpp"
#include "../../specs/gelu_tanh.hpp"
#include "passes/passes.hpp"
#include "reference/multiprecision.hpp"

#include "formula_of.hpp"
#include "greatest.hpp"
#include "judge.hpp"
#include "law.hpp"

namespace actgen::identities {
namespace approximations {

constexpr auto gelu      = formula_of(specs::gelu_activation::spec);
constexpr auto by_tanh   = formula_of(specs::gelu_tanh_activation::spec);
constexpr auto by_swish  = x * sigmoid(1.702 * x);
constexpr auto inner     = sqrt(2 / pi) * (x + 0.044715 * x * x * x);
constexpr auto reflected = -x * normal_cdf(-x);  // gelu(-x)

// Both distances are even functions, so that half of the axis tells all.
constexpr equation even_distances[] = {
    identity("GELU less its tanh form",    measured,     gelu - by_tanh,  reflected - -x * sigmoid(-2 * inner), rounded_constants),
    identity("GELU less its sigmoid form", measured,     gelu - by_swish, reflected - -x * sigmoid(-1.702 * x)),
};

// `tolerance`: half a unit of the last digit printed.
void require_printed(auto difference, double printed, double tolerance) {
    greatest_magnitude const m = find_greatest(record_of(activation("difference"_s, forward = difference)));
    INFO("found " << m.found << " at " << m.at << ", at most " << m.bound);
    CHECK(m.found > printed - tolerance);
    CHECK(m.bound < printed + tolerance);
}

// Value and slope at 0.
std::pair<double, double> first_terms(activation_record const& a) {
    derivation const d = passes::differentiate(a);
    REQUIRE(d.error.fine());
    bindings const at_0;
    auto const exactly = [&](node_id root) {
        enclosure const e = evaluate_exactly(d.g, root, at_0)[0];
        CHECK(e.bound < 1e-30);
        return static_cast<double>(e.value);
    };
    return {exactly(d.forward), exactly(d.slope)};
}

}  // namespace approximations

TEST_CASE("GELU's approximations are as far from it as printed") {
    using namespace approximations;
    require_all(even_distances);
    require_printed(gelu - by_tanh,  4.7e-4, 0.05e-4);
    require_printed(gelu - by_swish, 2.0e-2, 0.05e-2);
}

TEST_CASE("hard functions are the first terms of Taylor series") {
    using namespace approximations;
    auto const hard_tanh     = activation("hard_tanh"_s, forward = clamp(x, -1, 1), expect = facts(kink(at = -1, slope = 0), kink(at = 1, slope = 0)));
    auto const hard_logistic = activation("hard_logistic"_s, forward = clamp(0.25 * x + 0.5, 0, 1), expect = facts(kink(at = -2, slope = 0), kink(at = 2, slope = 0)));
    auto const of_onnx       = activation("of_onnx"_s, forward = clamp(0.2 * x + 0.5, 0, 1), expect = facts(kink(at = -2.5, slope = 0), kink(at = 2.5, slope = 0)));
    auto const of_sigmoid    = first_terms(record_of(activation("sigmoid"_s, forward = sigmoid(x))));
    CHECK(first_terms(record_of(hard_tanh)) == first_terms(record_of(activation("tanh"_s, forward = tanh(x)))));
    CHECK(first_terms(record_of(hard_logistic)) == of_sigmoid);
    CHECK(first_terms(record_of(of_onnx)) != of_sigmoid);
}

}  // namespace actgen::identities
