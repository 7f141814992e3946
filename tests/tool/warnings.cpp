// Warnings of a spec's text, tokens of one, and what may be shown of a file; no activation of the catalogue is warned
// of.
#include <actgen/build/registered.hpp>

#include "catch.hpp"
#include "tool/dependency_file.hpp"
#include "tool/printable.hpp"
#include "tool/warnings.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

std::vector<std::string> warnings_of_text(std::string const& text) {
    activation_record a;
    a.name       = "tested";
    a.parameters = {{.name = "beta", .initial = {1}, .tried = {}, .slot = 0}};
    return warnings_of(a, spec_text(text));
}

}  // namespace

TEST_CASE("divisions of whole numbers that lose a rest are warned of") {
    struct {
        char const *text, *product, *exactly;
    } const lossy[] = {
        {"forward = 2 / 3 * x", "2 / 3", "constant(2) / 3"},   {"x + 1/2", "1/2", "constant(1)/2"},
        {"x * (1 / 2)", "1 / 2", "constant(1) / 2"},           {"pow(x, 1 / 2)", "1 / 2", "constant(1) / 2"},
        {"4 * 2 / 3 * x", "4 * 2 / 3", "constant(4) * 2 / 3"}, {"x - 7 / 2", "7 / 2", "constant(7) / 2"},
        {"(1 + 2) / 4 * x", "(1 + 2) / 4", nullptr},
    };
    for (auto const& one : lossy) {
        auto const said = warnings_of_text(one.text);
        REQUIRE(said.size() == 1);
        CHECK(said[0] == "tested: " + std::string(one.product) +
                             " in line 1 is a division of whole numbers, which C++ rounds down; write " +
                             (one.exactly != nullptr ? one.exactly : "constant(...) around the dividend"));
    }
    for (char const* fine :
         {"x * 2 / 3", "x / 2 / 3", "4 / 2 * x", "2.0 / 3 * x", "2 / 3.0", "constant(2) / 3 * x", "x / (4 / 2)",
          "2 * x / 3", "a[1 / 2]", "// 2 / 3\n x", "/* 2 / 3 */ x", "summary = \"2 / 3 of x\"", "#define HALF 1 / 2\nx",
          "1e3 / 2 * x", "b2 / 3", "x3 / 2", "2 / x / 3"}) {
        INFO(fine);
        CHECK(warnings_of_text(fine).empty());
    }
    CHECK(warnings_of_text("\n\n x + 1 / 3")[0].find("in line 3") != std::string::npos);
}

TEST_CASE("parameters that are declared and not used are warned of") {
    CHECK(warnings_of_text("parameter(\"beta\"_s, initial = 1)").empty());
    CHECK(
        warnings_of_text("\nauto g = parameter(\"gamma\"_s, initial = 1);") ==
        std::vector<std::string>{"tested: parameter gamma in line 2 is not used; mention it in forward or remove it"});
    CHECK(warnings_of_text("// parameter(\"gamma\"_s, initial = 1)").empty());
}

TEST_CASE("no activation of this build is warned of") {
    auto const all = registered_activations();
    REQUIRE_FALSE(all.empty());
    for (activation_record const* a : all) {
        CHECK(std::filesystem::exists(a->source));
        CHECK(warnings_of(*a) == std::vector<std::string>{});
    }
}

TEST_CASE("dependency files are read as make reads them") {
    using files = std::vector<std::filesystem::path>;
    CHECK(dependencies_in("a.o: b.cpp \\\n c.hpp\n") == files{"b.cpp", "c.hpp"});
    CHECK(dependencies_in("/x/a\\ b.o: /x/a\\ b\\#c$$d.hpp e\n") == files{"/x/a b#c$d.hpp", "e"});
    CHECK(dependencies_in("").empty());
    CHECK(dependencies_in("a.o:\n").empty());
}

TEST_CASE("what moves a terminal is shown as its code") {
    CHECK(printable("plain, \u03b2 and \U0001F600") == "plain, \u03b2 and \U0001F600");
    CHECK(printable("\033[2J\a\n\t\x7f") == "\\x1b[2J\\x07\\x0a\\x09\\x7f");
    CHECK(printable("\xc2\x9b[2J") == "\\xc2\\x9b[2J");  // an eight-bit control
    CHECK(printable("\xff\xc0\xaf\xed\xa0\x80\xe2\x82") == "\\xff\\xc0\\xaf\\xed\\xa0\\x80\\xe2\\x82");  // no UTF-8
    CHECK(printable("\xe2\x80\xae"
                    "abc") == "\\xe2\\x80\\xaeabc");  // right to left
    CHECK(excerpt(std::string(100, 'a'), 10) == "aaaaaaaaaa...");
}
