// Where terms cancel a result may miss its exact value by the rounding of terms of their size, and by no more: whatever elements
// are masked, and however large the numbers are.
#include <cmath>
#include <random>

#include "catch.hpp"

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

#include "passes/kernel_compiler.hpp"
#include "passes/passes.hpp"
#include "reference/multiprecision.hpp"
#include "sweep/ceiling.hpp"
#include "tool/kernel_accuracy.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

activation_record record_of_formula(term (*formula)(term x, term p), bool has_parameter = false) {
    activation_record a;
    a.name = "f";
    if (has_parameter) a.parameters = {{.name = "p", .initial = {1.0}, .learnable = true, .domain = {-10, 10}, .tried = {}}};
    term const x{a.expressions, a.expressions.leaf(leaves::input)}, p{a.expressions, a.expressions.leaf(leaves::parameter)};
    a.forward = formula(x, p).id;
    return a;
}

// Judges a kernel whose y, or dx, is off by so many units in the last place of its terms, and whose other results are right.
class trial {
public:
    trial(activation_record const& a, kernel_kind kind, dtype type)
        : a_(a), kind_(kind), type_(type), compiler_(a), wanted_(compiler_.results(kind)), stable_(*compiler_.mathematics(kind)) {}

    static trial_operands operands(std::vector<double> const& x, dtype type, bool has_parameter) {
        std::mt19937_64 random(7);
        std::normal_distribution<double> normal;
        trial_operands o;
        o.length = x.size();
        o.x = o.gate = o.y = o.dy = o.vx = o.vgate = x;
        for (std::size_t e = 0; e < x.size(); ++e)  // a longer row has the same ones at first
            for (auto* list : {&o.gate, &o.y, &o.dy, &o.vx, &o.vgate})
                (*list)[e] = type == dtype::f32 ? static_cast<double>(static_cast<float>(normal(random))) : normal(random);
        if (has_parameter) o.dy.assign(o.length, 1);  // for which the slope of a share of positive numbers is 0
        if (has_parameter) o.slots = {{1.0}}, o.slot_directions = {{0.5}};
        return o;
    }

    bool passes_with(std::vector<double> const& x, std::vector<double> const& terms, double units) const {
        bool const pointwise     = extent_of(a_) == extent::pointwise;
        trial_operands const o   = operands(x, type_, !a_.parameters.empty());
        double const epsilon     = type_ == dtype::f32 ? 0x1p-23 : 0x1p-52;
        kernel_accuracy judged(a_, kind_, type_, compiler_.derived(), wanted_, stable_);
        trial_results found;
        for (kernel_result const& r : wanted_) {
            auto& values = found.values.emplace_back();
            if (r.role == result_role::parameter_gradient) continue;
            auto const exact = evaluate_exactly(compiler_.derived().g, r.root, bind_row(a_, o, 0));
            for (std::size_t e = 0; e < x.size(); ++e) {
                double const off = is_moved(r) && std::isfinite(x[e]) ? units * epsilon * terms[e] : 0, value = static_cast<double>(exact[e].value) + off;
                values.push_back(type_ == dtype::f32 ? static_cast<double>(static_cast<float>(value)) : value);
            }
        }
        delicate_places const nothing;
        judged.judge({pointwise ? trial_case::judged::elements : trial_case::judged::rows, o, {&nothing}}, found);
        return judged.failures().empty();
    }

    // By doubles, of a row that they have no trouble with.
    std::vector<double> terms_of(std::vector<double> const& x) const {
        bindings const row = bind_row(a_, operands(x, type_, !a_.parameters.empty()), 0);
        for (std::size_t i = 0; i < wanted_.size(); ++i)
            if (is_moved(wanted_[i])) return term_magnitudes(stable_.g, stable_.results[i].root, points_of(row), operand_rounding::carried);
        return {};
    }

private:
    bool is_moved(kernel_result const& r) const { return r.index == 0 && r.role == (kind_ == kernel_kind::forward ? result_role::output : result_role::input_gradient); }

    activation_record const& a_;
    kernel_kind kind_;
    dtype type_;
    kernel_compiler compiler_;
    std::vector<kernel_result> const& wanted_;
    kernel_mathematics const& stable_;
};

term mean_by_exponential(term x, term) { return apply(primitives::row_sum, apply(primitives::exp, x) * x) / apply(primitives::row_sum, apply(primitives::exp, x)); }
term difference(term x, term p) {
    term const square = apply(primitives::square, x);
    return p * x - x * apply(primitives::tanh, x) + x * square * apply(primitives::exp, -square);
}
term share(term x, term p) { return p * x / apply(primitives::row_sum, apply(primitives::absolute, x)); }

term reciprocal_root(term x, term p) { return apply(primitives::raised, x * x + real(1), p * real(-0.5)); }

}  // namespace

TEST_CASE("masked elements take no allowance from the others of their row") {
    activation_record const a = record_of_formula(mean_by_exponential);
    trial const judged(a, kernel_kind::double_backward, dtype::f32);
    // Beside a weight that is nearly all, what the other elements weigh is small beside its terms.
    std::vector<double> const plain{12, 1, 0, -1}, masked{12, 1, 0, -1, -HUGE_VAL, -HUGE_VAL};
    std::vector<double> const terms = judged.terms_of(plain);
    std::vector<double> of_masked = terms;
    of_masked.resize(masked.size(), 0);
    CHECK(judged.passes_with(plain, terms, 1));
    CHECK(judged.passes_with(masked, of_masked, 1));
    CHECK_FALSE(judged.passes_with(plain, terms, 1000));
    CHECK_FALSE(judged.passes_with(masked, of_masked, 1000));
}

TEST_CASE("where terms cancel their rounding is allowed at every scale of an element") {
    activation_record const a = record_of_formula(difference, true);
    trial const judged(a, kernel_kind::forward, dtype::f64);
    for (double x : {0x1p10, 0x1p300, 0x1p511, 0x1p600, 0x1p1000}) {
        INFO(x);
        CHECK(judged.passes_with({x}, {2 * x}, 1));
        CHECK_FALSE(judged.passes_with({x}, {2 * x}, 1000));
    }
}

TEST_CASE("a power is allowed what its base is rounded by, not what its base is") {
    activation_record const a = record_of_formula(reciprocal_root, true);
    trial const judged(a, kernel_kind::forward, dtype::f64);
    for (double x : {2.0, 0x1p100, 0x1p300}) CHECK_FALSE(judged.passes_with({x}, {1 / x}, 1e6));
}

TEST_CASE("where terms cancel their rounding is allowed at every scale of a row") {
    activation_record const a = record_of_formula(share, true);
    trial const judged(a, kernel_kind::backward, dtype::f64);
    std::vector<double> const row{1, 0.5, 0.25, 2};
    std::vector<double> const terms = judged.terms_of(row);
    for (double scale : {0x1p-300, 1.0, 0x1p300, 0x1p511, 0x1p900}) {
        std::vector<double> scaled = row, of_scaled = terms;
        for (double& x : scaled) x *= scale;
        for (double& size : of_scaled) size /= scale;  // f is of degree 0
        INFO(scale);
        CHECK(judged.passes_with(scaled, of_scaled, 1));
        CHECK_FALSE(judged.passes_with(scaled, of_scaled, 1000));
    }
}

TEST_CASE("a kink between 0 and the least number may be at either of them") {
    kink_place between{.at = 1e-200, .value = 0, .left = -1, .right = 1, .exact = false};
    auto const holds = [&](double x) {
        absolute_allowance const a = around_rounded_kink(between, 0x1p-23, 0x1p-149);
        return a.low <= x && x <= a.high && a.allowance >= 2;
    };
    CHECK(holds(0));
    CHECK(holds(0x1p-149));
    CHECK_FALSE(holds(-0x1p-148));
    CHECK_FALSE(holds(0x1p-147));
    between.at = 0;  // which is a number of every type
    CHECK_FALSE(holds(0x1p-149));
}
