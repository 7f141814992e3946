// What people type: names nearly right, numbers, parameter values; and how numbers and tables are shown.
#include <limits>

#include "catch.hpp"
#include "refusal.hpp"
#include "tool/near_miss.hpp"
#include "tool/parameter_values.hpp"
#include "tool/rendering.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

activation_record with_parameters() {
    activation_record a;
    a.name       = "sample";
    a.parameters = {{.name = "beta", .initial = {1}, .domain = {0, 2}, .open_low = true, .open_high = false, .tried = {}, .slot = 0},
                    {.name = "knots", .initial = {0.5, 1.5}, .is_list = true, .tried = {}, .slot = 1},
                    {.name = "slope", .initial = {0.25}, .per = granularity::per_channel, .tried = {}, .slot = 3}};
    return a;
}

}  // namespace

TEST_CASE("edit distance") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("gelu", "gelu") == 0);
    CHECK(edit_distance("gelu", "selu") == 1);
    CHECK(edit_distance("geul", "gelu") == 1);  // neighbours swapped
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("", "abc") == 3);
}

TEST_CASE("near misses") {
    std::vector<std::string> const known{"elu", "gelu", "selu", "softmax", "swish"};
    CHECK(did_you_mean("sotfmax", known) == " (did you mean softmax?)");
    CHECK(did_you_mean("geluu", known) == " (did you mean gelu?)");
    CHECK(did_you_mean("soft", known) == " (did you mean softmax?)");
    CHECK(did_you_mean("qelu", known) == " (did you mean elu, gelu or selu?)");
    CHECK(did_you_mean("convolution", known).empty());
}

TEST_CASE("parameter values are checked") {
    activation_record const a = with_parameters();
    CHECK(assigned(a, {}) == parameter_values{{1}, {0.5, 1.5}, {0.25}});
    CHECK(assigned(a, {"beta=0x1p-1", "knots=-1e3,2"}) == parameter_values{{0.5}, {-1000, 2}, {0.25}});
    CHECK(per_slot(a, assigned(a, {"beta=2"})) == std::vector<double>{2, 0.5, 1.5, 0.25});
    CHECK(contains(refusal_of([&] { assigned(a, {"beta=0"}); }), "beta = 0 lies outside its domain (0, 2]"));
    CHECK(contains(refusal_of([&] { assigned(a, {"beta=nan"}); }), "outside its domain"));
    CHECK(contains(refusal_of([&] { assigned(a, {"beta="}); }), "'' is no number for parameter beta"));
    CHECK(contains(refusal_of([&] { assigned(a, {"beta=1x"}); }), "'1x' is no number"));
    CHECK(contains(refusal_of([&] { assigned(a, {"beta=1,2"}); }), "parameter beta takes 1 value, not 2"));
    CHECK(contains(refusal_of([&] { assigned(a, {"knots=1"}); }), "takes 2 values, not 1; write --param knots=0.5,1.5"));
    CHECK(contains(refusal_of([&] { assigned(a, {"beta=1", "beta=2"}); }), "given twice"));
    CHECK(contains(refusal_of([&] { assigned(a, {"bata=1"}); }), "sample has no parameter 'bata' (did you mean beta?); write one of: beta, knots, slope"));
    CHECK(contains(refusal_of([&] { assigned(a, {"beta"}); }), "assigns nothing"));
    CHECK(contains(refusal_of([&] { assigned(a, {"beta=absent.npy"}); }), "absent.npy does not exist"));
}

TEST_CASE("numbers and tables") {
    double const infinity = std::numeric_limits<double>::infinity();
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(-infinity) == "-inf");
    CHECK(seventeen_digits(0.1) == "0.10000000000000001");
    CHECK(bracketed({0, infinity}, true, true) == "[0, inf)");
    CHECK(bracketed({-1, 1}, false, true) == "(-1, 1]");
    CHECK(width_of("α = 1") == 5);
    table t({"name", "x"});
    t.add({"a longer name", "1"});
    t.add({"α", ""});
    CHECK(t.rendered(2) == "  name           x\n  a longer name  1\n  α\n");
}
