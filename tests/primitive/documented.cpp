// Law: docs/language.md mentions every function that a spec may write.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <actgen/primitive/all.hpp>

#include "catch.hpp"

namespace {

using namespace actgen;

// The compiler knows this file by its full path, whichever folder the test runs in.
std::filesystem::path page_of_the_language() {
    return std::filesystem::path(__FILE__).parent_path().parent_path().parent_path() / "docs" / "language.md";
}

std::string text_of(std::filesystem::path const& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// What is written otherwise than its record is called.
struct written_otherwise {
    primitive const* op;
    std::string_view words;
};
constexpr written_otherwise otherwise[] = {
    {&primitives::negate, "`-u`"},
    {&primitives::raised, "`pow(u, b)`"},
    {&primitives::raised_log, "u^b log(u)"},
    {&primitives::raised_log_square, "u^b log(u)^2"},
};

// How the page mentions a primitive: `max(, or between its operands, `u + v`.
std::string mention_of(primitive const& p) {
    for (written_otherwise const& w : otherwise)
        if (w.op == &p) return std::string(w.words);
    if (!p.infix.empty()) return "`u " + std::string(p.infix) + " v`";
    return "`" + std::string(p.name) + "(";
}

}  // namespace

TEST_CASE("the page of the language mentions every primitive") {
    std::string const page = text_of(page_of_the_language());
    INFO(page_of_the_language().string());
    REQUIRE(!page.empty());
    for (primitive const* p : primitives::all) {
        if (p->level != stage::real) continue;
        INFO("the primitive " << p->name << " is missing in docs/language.md; write " << mention_of(*p) << " in the table of its family");
        CHECK(page.find(mention_of(*p)) != std::string::npos);
    }
}
