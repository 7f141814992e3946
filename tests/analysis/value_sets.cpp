// Law: the image of sets holds every value that elements of the sets give, and an end is left out only where none gives it.
#include <actgen/meaning/enclosure.hpp>
#include <actgen/primitive/all.hpp>

#include "catch.hpp"

using namespace actgen;

namespace {

constexpr double infinity = intervals::infinity;

std::vector<value_set> sets() {
    constexpr double ends[]{-infinity, -2, 0, 0.5, 1, infinity};
    std::vector<value_set> all;
    for (double low : ends)
        for (double high : ends)
            for (bool open_low : {false, true})
                for (bool open_high : {false, true}) {
                    bool const end_at_infinity = (low == -infinity && !open_low) || (high == infinity && !open_high);
                    if (low > high || low == infinity || high == -infinity || end_at_infinity || (low == high && (open_low || open_high))) continue;
                    all.push_back({{low, high}, open_low, open_high, true});
                }
    return all;
}

bool holds(value_set const& s, double v) {
    return (s.open_low ? v > s.ends.low : v >= s.ends.low) && (s.open_high ? v < s.ends.high : v <= s.ends.high);
}

// Numbers of the set, its ends among them where they belong to it.
std::vector<double> elements(value_set const& s) {
    std::vector<double> all;
    for (double v : {-1e30, -2.0, -0.75, -0.0625, 0.0, 0.25, 0.5, 1.0, 3.0, 1e30})
        if (holds(s, v)) all.push_back(v);
    return all;
}

// Values of functions are wrong by a few units in the last place; arithmetic on these elements, and what is flat, is exact.
bool is_exact(primitive const& p) { return p.flat || (p.over != nullptr && !p.sensitive); }

std::size_t compare(primitive const& p) {
    std::size_t compared             = 0;
    std::vector<value_set> const all = sets();
    std::vector<std::vector<double>> numbers;
    for (value_set const& s : all) numbers.push_back(elements(s));
    std::size_t const second = p.arity == 1 ? 1 : all.size();
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t k = 0; k < second; ++k) {
            value_set const y  = image(p, all[i], all[k], all[k]);
            auto const complain = [&](char const* what, double a, double b) {
                CAPTURE(p.name, a, b, all[i].ends.low, all[i].ends.high, all[k].ends.low, all[k].ends.high, y.ends.low, y.ends.high, y.open_low, y.open_high);
                FAIL_CHECK(what);
            };
            for (double a : numbers[i]) {
                if (p.oscillates && (a > 1e6 || a < -1e6)) continue;  // where doubles of sines are no guide
                for (double b : numbers[k]) {
                    double const value = apply_safely(p, a, b, 0);
                    if (constant_math::is_nan(value) && y.defined) complain("called defined", a, b);
                    if (!error_free::finite(value)) continue;  // not defined, or beyond what doubles hold
                    ++compared;
                    bool const inside = is_exact(p) ? holds(y, value) : y.ends.low <= value && value <= y.ends.high;
                    if (!inside) complain("outside", a, b);
                    if (value != 0 && y.sign() != 0 && y.sign() != intervals::sign(value)) complain("another sign", a, b);
                    if (p.arity == 1) break;
                }
            }
        }
    return compared;
}

}  // namespace

TEST_CASE("images of sets hold the values of their elements") {
    std::size_t functions = 0;
    for (primitive const* p : primitives::all) {
        if (p->value == nullptr || p->condition || p->arity > 2) continue;
        std::size_t const compared = compare(*p);
        CAPTURE(p->name);
        CHECK(compared > 20);
        ++functions;
    }
    CHECK(functions > 35);
}

TEST_CASE("ends that are left out stay so, and others do not") {
    value_set const positive{{0, infinity}, true, true, true}, at_least_two{{2, infinity}, false, true, true};
    CHECK(value_sets::add(positive, positive).sign() == 1);
    CHECK(value_sets::multiply(positive, at_least_two).sign() == 1);
    CHECK(value_sets::divide(at_least_two, positive).ends.low == 0);
    CHECK(value_sets::divide(at_least_two, positive).open_low);
    CHECK_FALSE(value_sets::divide(at_least_two, value_set::closed({0, 1})).defined);
    CHECK_FALSE(value_sets::subtract(at_least_two, value_set::point(2)).open_low);
    CHECK(value_sets::subtract(at_least_two, value_set::point(2)).sign() == 0);
    CHECK(image(primitives::exp, value_set{}, {}, {}).sign() == 1);
    CHECK(image(primitives::sigmoid, value_set{}, {}, {}).ends == interval{0, 1});
    CHECK(image(primitives::tanh, value_set::closed({0, 1}), {}, {}).sign() == 0);
    CHECK_FALSE(image(primitives::sign, value_set{}, {}, {}).open_high);  // a limit that is attained
    CHECK(value_sets::subtract(value_set::point(1), image(primitives::sign, value_set{}, {}, {})).sign() == 0);
    CHECK(image(primitives::atan, value_set{}, {}, {}).ends.high > 0x1.921fb54442d18p+0);  // pi / 2 lies above the double
    CHECK(image(primitives::power, value_set{{0, 3}, true, false, true}, value_set::point(0.5), {}).sign() == 1);
}

TEST_CASE("powers lie in their images up to the ends of what doubles hold") {
    std::size_t compared = 0;
    std::vector<double> sizes;  // of the power's logarithm; at e^340 bounds take over from values
    for (double size = -700; size <= 700; size += 0.37) sizes.push_back(size);
    for (double size = 339.99; size <= 340.01; size += 0.0003)
        for (double sign : {-1.0, 1.0}) sizes.push_back(sign * size);
    for (double exponent : {1.5, 2.5, -1.5, 2.0, -3.0, 0.75, 1.0 / 3})
        for (double size : sizes) {
            double const base = constant_math::exp(size / exponent), value = constant_math::pow(base, exponent);
            if (!(base > 1e-300 && base < 1e300 && value > 1e-300 && value < 1e300)) continue;
            ++compared;
            value_set const y = image(primitives::power, value_set::point(base), value_set::point(exponent), {});
            CAPTURE(base, exponent, value, y.ends.low, y.ends.high);
            REQUIRE((y.ends.low <= value && value <= y.ends.high));
        }
    CHECK(compared > 15000);
}
