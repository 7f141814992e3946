// Certificates as files: all that is needed to use the table and to check it, and the numbers that the table has.
#include "catch.hpp"

#include <cstdlib>

#include <nlohmann/json.hpp>

#include "functions.hpp"
#include "synthesis/certificate_text.hpp"

namespace synthesis_tests {

using namespace actgen;
using namespace actgen::synthesis;

TEST_CASE("a certificate's text gives the table back, and a claim for every entry and side") {
    named_function const f = function_of("gelu");
    auto const result      = synthesise(f.g, f.root, f.fixed);
    REQUIRE(result.found);
    direct_table const& t = result.found->table;
    exact_function const exact(f.g, f.root, f.fixed);
    auto const text = nlohmann::json::parse(certificate_text(*result.found, exact, tolerance::fast()));
    std::size_t compared = 0;
    for (int k = 0; k <= t.degree; ++k)
        for (std::size_t i = 0; i < t.centre.size(); ++i, ++compared)
            CHECK(std::strtof(text["table"]["coefficient"][static_cast<std::size_t>(k)][i].get<std::string>().c_str(), nullptr) ==
                  t.coefficient[static_cast<std::size_t>(k)][i]);
    CHECK(compared == static_cast<std::size_t>(t.rows() * (t.degree + 1)));
    CHECK(text["formula"] == "x * normal_cdf(x)");
    CHECK(text["steps"].size() == 3);
    CHECK(text["claims"].size() == 16);
    CHECK(text.contains("beyond_right"));
    CHECK_FALSE(text.contains("beyond_left"));
    for (auto const& claim : text["claims"]) CHECK(std::strtod(claim["share"]["fused"].get<std::string>().c_str(), nullptr) <= 1);
}

}  // namespace synthesis_tests
