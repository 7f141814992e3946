// Curves with fewer points, what gnuplot drew, and MathML, each as a page shows it.
#include <cmath>

#include "catch.hpp"
#include "document/mathml.hpp"
#include "document/svg.hpp"
#include "document/thinned.hpp"

using namespace actgen::document;

TEST_CASE("thinned curves keep corners and ends, and stay within the tolerance") {
    std::vector<picture_point> corner;
    for (int i = -50; i <= 50; ++i) corner.push_back({1.0 * i, std::abs(1.0 * i)});
    auto const fewer = thinned(corner, 0.1);
    REQUIRE(fewer.size() == 3);
    CHECK(fewer[1].x == 0);

    std::vector<picture_point> circle;
    for (int i = 0; i <= 1000; ++i) circle.push_back({100 * std::cos(i * 0.003), 100 * std::sin(i * 0.003)});
    auto const arc = thinned(circle, 0.1);
    CHECK(arc.size() < 80);
    for (std::size_t i = 1; i < arc.size(); ++i)  // a chord's middle is farthest from the circle
        CHECK(100 - std::hypot((arc[i].x + arc[i - 1].x) / 2, (arc[i].y + arc[i - 1].y) / 2) < 0.11);
    CHECK(thinned({}, 1).empty());
    CHECK(thinned({{1, 2}, {1, 2}, {1, 2}}, 1).size() == 2);
}

TEST_CASE("drawings lose their looks and keep what was drawn") {
    std::string const drawn =
        "<g stroke=\"black\"><path stroke='rgb(  0,   0, 244)' class=\"gridline\"  d='M1,2 L3,4  '/></g>"
        "<path stroke='rgb(  0,   0, 244)'  d='M5,6 L7,8  '/><path stroke='black'  d='M9,9 '/>"
        "<path stroke='rgb(  0,   0, 241)'  d='M1,1 L2,2  '/>"
        "<g transform=\"translate(36.40,371.08)\" stroke=\"none\" fill=\"rgb(0,0,245)\" text-anchor=\"end\">\n\t\t"
        "<text><tspan font-family=\"sans\" >-1</tspan></text></g>"
        "<use xlink:href='#gpPt6' transform='translate(1.50,2.50) scale(4.39)' color='rgb(  0,   0, 241)'/>";
    CHECK(themed_svg(drawn, 10, 20, "a & b").text ==
          "<svg class=\"plot\" viewBox=\"0 0 10 20\" role=\"img\" aria-label=\"a &amp; b\">\n"
          "<path class=\"grid\" d=\"M1,2 L3,4 M5,6 L7,8\"/>\n<path class=\"f\" d=\"M1,1 L2,2\"/>\n"
          "<circle class=\"f filled\" cx=\"1.50\" cy=\"2.50\" r=\"4\"/>\n"
          "<text x=\"36.40\" y=\"371.08\" text-anchor=\"end\">−1</text>\n</svg>\n");
}

TEST_CASE("mathematics is set as by hand") {
    std::string const open = "<mo stretchy=\"true\" form=\"prefix\">(</mo>", close = "<mo stretchy=\"true\" form=\"postfix\">)</mo>";
    std::string const low_open = "<mo stretchy=\"false\" form=\"prefix\">(</mo>", low_close = "<mo stretchy=\"false\" form=\"postfix\">)</mo>";
    CHECK(refined_mathml("<mo>=</mo><mo>−</mo><mn>3</mn>") == "<mo>=</mo><mo form=\"prefix\">−</mo><mn>3</mn>");
    CHECK(refined_mathml("<mi>x</mi><mo>−</mo><mn>3</mn>") == "<mi>x</mi><mo>−</mo><mn>3</mn>");
    CHECK(refined_mathml("<mo>max</mo>") == "<mi>max</mi>");
    CHECK(refined_mathml(open + "<mi>x</mi>" + close) == low_open + "<mi>x</mi>" + low_close);
    std::string const tall = open + "<mfrac></mfrac>" + close;
    CHECK(refined_mathml(tall) == tall);
    CHECK(refined_mathml(open + tall + open + "<mi>x</mi>" + close + close) == open + tall + low_open + "<mi>x</mi>" + low_close + close);
}
