// What pages say of the project's own activations.
#include <actgen/build/registered.hpp>

#include "catch.hpp"
#include "document/subject.hpp"
#include "document/usage.hpp"

using namespace actgen;
using namespace actgen::document;

namespace {

subject subject_of(std::string_view name) {
    for (activation_record const* a : registered_activations())
        if (a->name == name) return gather(*a, {});
    throw std::logic_error("there is no such activation");
}

std::string properties_of(subject const& s) {
    std::string all(kind_of(*s.activation).key);
    for (property const& p : s.properties) all.append(" ").append(p.name->key);
    return all;
}

bool contains(std::string const& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("properties by which activations are found") {
    CHECK(properties_of(subject_of("gelu")) == "pointwise smooth");
    CHECK(properties_of(subject_of("tanh")) == "pointwise smooth monotone bounded odd zero-centred from-output");
    CHECK(properties_of(subject_of("sigmoid")) == "pointwise smooth monotone bounded from-output");
    CHECK(properties_of(subject_of("relu")) == "pointwise kink monotone from-output");
    CHECK(properties_of(subject_of("abs")) == "pointwise kink even");
    CHECK(properties_of(subject_of("prelu")) == "pointwise kink monotone zero-centred learned from-output");
    CHECK(properties_of(subject_of("swiglu")) == "gated");
    CHECK(properties_of(subject_of("softmax")) == "row from-output");
    CHECK(properties_of(subject_of("maxout")) == "group");
}

TEST_CASE("systems are compared with the activation's own defaults and slopes") {
    preset_table const t = subject_of("leaky_relu").presets;
    REQUIRE(t.parameters == std::vector<std::string>{"negative_slope"});
    REQUIRE(t.kinks == std::vector<std::string>{"0"});
    REQUIRE(t.rows.size() > 3);
    CHECK(t.rows[0].name == "leaky_relu");
    for (described_preset const& p : t.rows) {
        CHECK(p.slopes[0].differs == (p.name == "jax::leaky_relu" || p.name == "mps::leaky_relu"));
        if (p.name == "keras::leaky_relu") CHECK((p.defaults[0].text == "0.2" && p.defaults[0].differs));
    }
    CHECK(subject_of("maxout").presets.rows.empty());
}

TEST_CASE("examples name the functions and arguments that exist") {
    std::string const c = usage_in_c(subject_of("prelu"));
    CHECK(contains(c, "#include <actgen/kernels/prelu.h>"));
    CHECK(contains(c, "actgen_shape const shape = actgen_extents(batch, channels, n);"));
    CHECK(contains(c, "parameters = {.weight = weight, .weight_count = channels};"));
    CHECK(contains(c, "gradients = {.weight = dweight, .weight_count = channels};"));
    CHECK(contains(c, "actgen_prelu_backward_f32_workspace_size(&shape, &bytes, &blocks)"));
    CHECK(contains(usage_in_c(subject_of("elu")), "parameters = {.alpha = 1.0f};"));
    CHECK(contains(usage_in_c(subject_of("rrelu")), "&parameters, &noise"));
    CHECK(contains(usage_in_cpp(subject_of("swish")), "actgen::forward<swish>(x, y, \"beta\"_s = 1.0f)"));
    CHECK(contains(usage_in_cpp(subject_of("swiglu")), "actgen_gated(ACTGEN_GATE_HALVES, rows, length, 1)"));
    CHECK(float_literal(1.0 / 3) == "0.33333334f");
    CHECK(float_literal(2) == "2.0f");
    CHECK(float_literal(1e-6) == "1e-06f");
}
