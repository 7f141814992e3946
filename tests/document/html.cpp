// What pages are made of: escaping, templates, tables, words.
#include <stdexcept>

#include "catch.hpp"
#include "document/html.hpp"
#include "document/typeset.hpp"

using namespace actgen::document;

TEST_CASE("what HTML gives a meaning is escaped, once") {
    CHECK(escaped("a < b && \"c\" > 'd'").text == "a &lt; b &amp;&amp; &quot;c&quot; &gt; &#39;d&#39;");
    CHECK(escaped("&lt;").text == "&amp;lt;");
    CHECK(element("p", "x < 0").text == "<p>x &lt; 0</p>");
    CHECK(element("p", escaped("x < 0")).text == "<p>x &lt; 0</p>");
    CHECK(element("a", "x", {{"title", "\"><script>"}}).text == "<a title=\"&quot;&gt;&lt;script&gt;\">x</a>");
}

TEST_CASE("templates take each value and only those") {
    CHECK(fill("<b>{{one}}</b>{{two}}{{one}}", {{"one", escaped("&")}, {"two", {}}}).text == "<b>&amp;</b>&amp;");
    CHECK(fill("{{one}}", {{"one", html{"{{two}}"}}}).text == "{{two}}");  // values are no templates
    CHECK_THROWS_AS(fill("{{one}}", {}), std::logic_error);
    CHECK_THROWS_AS(fill("", {{"one", {}}}), std::logic_error);
    CHECK_THROWS_AS(fill("{{one", {{"one", {}}}), std::logic_error);
}

TEST_CASE("tables have headers for columns and rows") {
    html_table t("A <table>", {"name", "x"});
    CHECK(t.empty());
    t.add({escaped("one"), escaped("1")});
    CHECK_FALSE(t.empty());
    std::string const text = t.rendered().text;
    CHECK(text.find("aria-label=\"A &lt;table&gt;\"") != std::string::npos);
    CHECK(text.find("<th scope=\"row\">one</th><td>1</td>") != std::string::npos);
}

TEST_CASE("words of the terminal as words of a page") {
    CHECK(typeset("[-1, inf)") == "[−1, ∞)");
    CHECK(typeset("x -> -inf, from below") == "x → −∞, from below");
    CHECK(typeset("greatest |f'|") == "greatest |f′|");
    CHECK(typeset("1e-06, -2.5e-7") == "1e-06, −2.5e-7");
    CHECK(typeset("0.2 x - 1") == "0.2 x − 1");
    CHECK(typeset("information") == "information");
}
