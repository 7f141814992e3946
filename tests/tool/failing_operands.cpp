// What is said of the operands of a wrong result: all that the kernel read there.
#include <memory>

#include "catch.hpp"

#include <nlohmann/json.hpp>

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

#include "tool/failing_operands.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

activation_record gated_product() {
    activation_record a;
    a.inputs  = 2;
    a.forward = (term{a.expressions, a.expressions.leaf(leaves::input)} * term{a.expressions, a.expressions.leaf(leaves::input, 1)}).id;
    return a;
}

activation_record share_of_sum() {
    activation_record a;
    term const x{a.expressions, a.expressions.leaf(leaves::input)};
    a.forward = (x / apply(primitives::row_sum, x)).id;
    return a;
}

measured_error found_in(bindings b, std::size_t element) {
    measured_error e;
    e.x       = b.inputs[0][element];
    e.row     = std::make_shared<bindings const>(std::move(b));
    e.element = element;
    return e;
}

}  // namespace

TEST_CASE("a sentence names what the kernel reads beside x, and a short row") {
    bindings b;
    b.inputs           = {{1, 2, 3}, {4, 5, 6}};
    b.input_directions = {{0.5, 0.25, 0.125}, {7, 8, 9}};
    b.upstream         = {10, 20, 30};
    auto const gated   = found_in(b, 1);
    CHECK(describe_operands(gated_product(), kernel_kind::forward, gated) == ", gate = 5");
    CHECK(describe_operands(gated_product(), kernel_kind::backward, gated) == ", gate = 5, dy = 20");
    CHECK(describe_operands(gated_product(), kernel_kind::double_backward, gated) == ", gate = 5, dy = 20, vx = 0.25, vgate = 8");
    activation_record weighted = gated_product();
    weighted.parameters.resize(2);
    weighted.parameters[0].name      = "weight";
    weighted.parameters[0].initial   = {2};
    weighted.parameters[0].learnable = true;
    weighted.parameters[1].name      = "fixed";
    weighted.parameters[1].initial   = {2};
    weighted.parameters[1].slot      = 1;
    b.parameter_directions = {-1.5, 0.0};
    CHECK(describe_operands(weighted, kernel_kind::double_backward, found_in(b, 1)) == ", gate = 5, dy = 20, vx = 0.25, vgate = 8, direction of weight = -1.5");
    CHECK(describe_operands(weighted, kernel_kind::backward, found_in(b, 1)) == ", gate = 5, dy = 20");
    b.parameter_directions.clear();
    b.inputs.pop_back();
    CHECK(describe_operands(share_of_sum(), kernel_kind::backward, found_in(b, 2)) == ", dy = 30, in the row 1, 2, 3");
    b.output = {real(0.5), real(0.25), real(0.125)};
    CHECK(describe_operands(share_of_sum(), kernel_kind::backward_from_output, found_in(b, 0)) == ", y = 0.5, dy = 10, in the row 1, 2, 3");
    b.inputs[0].resize(100, 7);
    CHECK(describe_operands(share_of_sum(), kernel_kind::forward, found_in(b, 40)) == ", element 40 of a row of 100");
    CHECK(describe_operands(share_of_sum(), kernel_kind::forward, {}).empty());
}

TEST_CASE("a report holds the element of a pointwise kernel, and whole rows of others") {
    bindings b;
    b.inputs   = {{1, 2, 3}};
    b.upstream = {10, 20, 30};
    auto const row = operands_as_json(share_of_sum(), kernel_kind::backward, found_in(b, 2));
    CHECK(row == nlohmann::json({{"element", 2}, {"length", 3}, {"x", {1.0, 2.0, 3.0}}, {"dy", {10.0, 20.0, 30.0}}, {"parameters", nlohmann::json::object()}}));
    b.inputs.push_back({4, 5, 6});
    auto const element = operands_as_json(gated_product(), kernel_kind::forward, found_in(b, 1));
    CHECK(element == nlohmann::json({{"element", 0}, {"length", 1}, {"x", {2.0}}, {"gate", {5.0}}, {"parameters", nlohmann::json::object()}}));
    b.inputs = {std::vector<double>(65, 7.0)};
    auto const part = operands_as_json(share_of_sum(), kernel_kind::forward, found_in(b, 40));
    CHECK(part["length"] == 65);
    CHECK(part["x"] == nlohmann::json({7.0}));
    CHECK(operands_as_json(share_of_sum(), kernel_kind::forward, {}) == nullptr);
}
