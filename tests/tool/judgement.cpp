// What `verify` makes of a result: the error as measured, the allowance beside it, what is not judged; and its list of known failures.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "refusal.hpp"

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

#include "tool/known_failures.hpp"
#include "tool/result_judgement.hpp"
#include "tool/special_inputs.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

constexpr double unit = 0x1p-23;  // of float32 at 1

class temporary_list {
public:
    explicit temporary_list(std::string const& text) : path_(std::filesystem::temp_directory_path() / "actgen_known_failures_test.txt") {
        std::ofstream(path_) << text;
    }
    ~temporary_list() { std::filesystem::remove(path_); }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

verification with_checks(bool forward, bool backward) {
    verification v{"sample", {}};
    v.checks.push_back({"kernel forward/f32", forward, "", {}, false, nullptr});
    v.checks.push_back({"kernel backward/f32", backward, "", {}, false, nullptr});
    return v;
}

}  // namespace

TEST_CASE("an error is what was measured, whatever is allowed beside the ceiling") {
    result_judgement judged("y", dtype::f32);
    judged.begin(4, "");
    judged.compare(1 + 3 * unit, {real(1), 0}, 0.5, 0);
    judged.compare(1 + 90 * unit, {real(1), 0}, 0.25, 100 * unit);
    CHECK(judged.compared() == 2);
    CHECK(judged.beyond() == 0);
    CHECK(judged.worst_plain().ulp == 3);
    CHECK(judged.worst_allowed().ulp == 90);
    CHECK(judged.worst_allowed().allowed == 104);
    judged.compare(1 + 105 * unit, {real(1), 0}, 0.75, 100 * unit);
    CHECK(judged.beyond() == 1);
    CHECK(judged.worst_beyond().x == 0.75);
}

TEST_CASE("NaN where f is defined, a number where it is not, and what is not known are counted apart") {
    result_judgement judged("y", dtype::f32);
    judged.begin(4, ", with beta = 2");
    judged.compare(NAN, {real(1), 0}, 7, 1e30);
    judged.must_be_undefined(0, 3, 0);
    judged.must_be_undefined(NAN, 3, 0);
    judged.compare(1, {real(1), 1}, 2, 0);
    CHECK(judged.wrong_nan() == 1);
    CHECK(judged.first_nan().x == 7);
    CHECK(judged.first_nan().where == ", with beta = 2");
    CHECK(judged.wrong_number() == 1);
    CHECK(judged.compared() == 3);
    CHECK(judged.left_out()[static_cast<std::size_t>(unjudged::unknown)] == 1);
}

TEST_CASE("an allowance holds where its units in the last place are too many to count") {
    result_judgement judged("dx", dtype::f64);
    judged.begin(8, "");
    judged.compare(1e-15, {real(0), 0}, 1, 2e-15);
    CHECK(judged.beyond() == 0);
    CHECK(judged.within(2e-15, {real(0), 0}, 2e-15));
    CHECK_FALSE(judged.within(3e-15, {real(0), 0}, 2e-15));
    judged.compare(3e-15, {real(0), 0}, 2, 2e-15);
    CHECK(judged.beyond() == 1);
    CHECK(judged.worst_beyond().x == 2);
    CHECK(judged.worst_beyond().off == 3e-15);
}

TEST_CASE("an overflow to infinity is right where the exact value overflows, and only there") {
    result_judgement judged("y", dtype::f32);
    judged.begin(4, "");
    judged.compare(HUGE_VAL, {real(0x1p128), 0}, 1, 0);
    CHECK(judged.beyond() == 0);
    judged.compare(HUGE_VAL, {real(0x1p100), 0}, 2, 0);
    judged.compare(-HUGE_VAL, {real(0x1p128), 0}, 3, 0);
    CHECK(judged.beyond() == 2);
}

TEST_CASE("a formula is looked at where its constants, its parameters and the roots of its parts are") {
    graph g;
    term const x{g, g.leaf(leaves::input)}, p{g, g.leaf(leaves::parameter, 0)};
    term const f  = apply(primitives::exp, x - constant_like(x, 0.1)) - constant_like(x, 2) + p;
    auto const at = special_inputs(g, {f.id}, {0.75});
    auto const holds = [&](double v) { return std::any_of(at.begin(), at.end(), [&](double one) { return std::abs(one - v) <= 1e-15 * std::abs(v); }); };
    CHECK(holds(0.1));
    CHECK(holds(-0.1));
    CHECK(holds(0.75));
    CHECK(holds(0.1 + std::log(2.0)));   // of exp(x - 0.1) - 2
    CHECK(holds(0.1 + std::log(1.25)));  // of all of it
}

TEST_CASE("a list of known failures is held to in both directions") {
    temporary_list const file("# comment\n\nsample | kernel forward/f32 | 3e38 | scaled intermediates\n");
    auto const list = read_known_failures(file.path());
    REQUIRE(list.size() == 1);
    CHECK(list[0].mechanism == "scaled intermediates");

    verification as_listed = with_checks(false, true);
    CHECK(held_to_list(as_listed, list, "list").empty());
    CHECK(as_listed.checks[0].known);
    CHECK(as_listed.passed_or_known());
    CHECK_FALSE(as_listed.passed());

    verification mended = with_checks(true, true);
    CHECK(held_to_list(mended, list, "list") == std::vector<std::string>{"sample: kernel forward/f32 passes; strike it from list"});

    verification worse = with_checks(false, false);
    CHECK(held_to_list(worse, list, "list") == std::vector<std::string>{"sample: kernel backward/f32 fails and list does not list it; mend it"});
    CHECK_FALSE(worse.passed_or_known());

    verification gone{"sample", {}};
    CHECK(held_to_list(gone, list, "list") == std::vector<std::string>{"sample: there is no check 'kernel forward/f32'; strike it from list"});
}

TEST_CASE("a list that is none is refused") {
    temporary_list const file("sample | kernel forward/f32 | 3e38\n");
    CHECK(refusal_of([&] { read_known_failures(file.path()); }) ==
          "line 1 of " + file.path() + " is no known failure; write activation | check | worst input | missing mechanism");
    CHECK(refusal_of([] { read_known_failures("/nowhere/list"); }) == "/nowhere/list cannot be read; write the path of a list of known failures");
}
