// The meaning of every pointwise real primitive for exact numbers and what lies beside them.
#include <algorithm>
#include <array>
#include <limits>

#include <actgen/primitive/all.hpp>

#include "anchored_value.hpp"
#include "cardinal_sine_enclosure.hpp"

namespace actgen {

namespace {

namespace anchored {  // apart from the names of other files

using value = anchored_value;

bool is_below(wide_interval const& u, double bound) { return certainly_less(u, bound); }
bool is_above(wide_interval const& u, double bound) { return certainly_less(bound, u); }

// A monotone function of a form that is good for narrow operands: wide ones are taken at both ends.
template <class Function>
value monotone(Function function, value const& u) {
    wide_interval const t = u.total();
    if (t.is_undefined()) return t;
    if (t.is_known_to(1L << 40, -20)) return function(t);
    return value::hull(function(t.low()), function(t.high()));
}

value exponential(value const& u) {
    wide_interval const t = u.total();
    if (t.is_smaller_by(2, 1.0)) return {1.0, wide::expm1(t)};
    return wide::exp(t);
}
value exponential_less_one(value const& u) {
    wide_interval const t = u.total();
    if (is_below(t, -1)) return {-1.0, wide::exp(t)};
    return wide::expm1(t);
}
value logarithm(value const& u) {
    if ((u.anchor() - 1.0).is_zero()) return wide::log1p(u.rest());
    return wide::log(u.total());
}
value logarithm_of_one_more(value const& u) { return logarithm(value(1.0) + u); }
value square_root(value const& u) {
    wide_interval const root = wide::sqrt(u.anchor());
    if (u.anchor().sign() <= 0 || !root.is_point()) return wide::sqrt(u.total());
    if (u.is_exact()) return root;
    return {root, u.rest() / (root + wide::sqrt(u.total()))};
}

// 1 / (1 + e^-t), and beside 1 what it lacks.
value sigmoid(wide_interval const& t) {
    if (is_above(t, 1)) return {1.0, wide_interval(-1.0) / (wide_interval(1.0) + wide::exp(t))};
    return wide_interval(1.0) / (wide_interval(1.0) + wide::exp(-t));
}
value softplus(wide_interval const& t) {
    if (t.sign() > 0) return value(t) + value(wide::log1p(wide::exp(-t)));
    return wide::log1p(wide::exp(t));
}
value hyperbolic_tangent(wide_interval const& t) {
    if (is_above(t, 0.5)) return {1.0, wide_interval(-2.0) / (wide_interval(1.0) + wide::exp(wide::power_of_two(t, 1)))};
    if (is_below(t, -0.5)) return -hyperbolic_tangent(-t);
    return wide::tanh(t);
}
value hyperbolic_sine(wide_interval const& t) {
    if (is_below(t, -1)) return -hyperbolic_sine(-t);
    if (!is_above(t, 1)) return wide::sinh(t);
    wide_interval const grows = wide::exp(t);
    return wide::power_of_two(grows - wide_interval(1.0) / grows, -1);
}
value hyperbolic_cosine(wide_interval const& t) {  // of what is not negative
    if (!is_above(t, 0.25)) return {1.0, wide::power_of_two(wide::square(wide::sinh(wide::power_of_two(t, -1))), 1)};
    wide_interval const grows = wide::exp(t);
    return wide::power_of_two(grows + wide_interval(1.0) / grows, -1);
}
value error_function(wide_interval const& t) {
    if (is_above(t, 1)) return {1.0, -wide::erfc(t)};
    if (is_below(t, -1)) return -error_function(-t);
    return wide::erf(t);
}
value complement_of_error_function(wide_interval const& t) {
    if (is_below(t, -1)) return {2.0, -wide::erfc(-t)};
    return wide::erfc(t);
}
value normal_cdf(wide_interval const& t) {  // erfc(-t / sqrt 2) / 2
    wide_interval const scaled = t / wide::sqrt(2.0);
    if (is_above(scaled, 1)) return {1.0, -wide::power_of_two(wide::erfc(scaled), -1)};
    return wide::power_of_two(wide::erfc(-scaled), -1);
}
value normal_pdf(value const& u) {  // exp(-u^2 / 2) / sqrt(2 pi)
    wide_interval const half_square = wide::power_of_two(wide::square(u.total()), -1);
    return wide::exp(-half_square) / wide::sqrt(wide::power_of_two(wide_interval::pi(), 1));
}
value cosine(value const& u) {
    wide_interval const t = u.total();
    if (t.is_smaller_by(2, 1.0)) return {1.0, -wide::power_of_two(wide::square(wide::sin(wide::power_of_two(t, -1))), 1)};
    return wide::cos(t);
}

value squared(value const& u) {
    if (u.anchor().is_zero()) return wide::square(u.total());
    return u * u;
}
value power(value const& u, value const& v) {
    wide_interval const exponent = v.total();
    if (exponent.is_whole() && exponent.sign() > 0 && is_below(exponent, 17) && u.sign() != 0) {
        value y = u;
        for (int n = 1; is_above(exponent, n); ++n) y = y * u;
        return y;
    }
    if ((u.anchor() - 1.0).is_zero()) return exponential(v * logarithm(u));
    return wide::power(u.total(), exponent);
}

// u^v log(u)^logarithms for u >= 0, and at u = 0 its limit.
template <int logarithms>
value raised(value const& u, value const& v) {
    wide_interval const base = u.total(), exponent = v.total();
    if (base.is_undefined() || exponent.is_undefined() || base.sign() < 0) return wide_interval::undefined();
    if (base.low().sign() < 0) return wide_interval::everything();
    if constexpr (logarithms == 0) return power(u, v);
    if (base.is_zero()) {
        double const infinity    = std::numeric_limits<double>::infinity();
        wide_interval const pole = logarithms == 1 ? -infinity : infinity;
        if (exponent.sign() > 0) return 0.0;
        return certainly_less_equal(exponent, 0.0) ? pole : wide_interval::hull(0.0, pole);
    }
    value const l = logarithm(u);
    return power(u, v) * (logarithms == 1 ? l : squared(l));
}

value magnitude(value const& u) {
    int const sign = u.sign();
    return sign > 0 ? u : sign < 0 ? -u : wide::magnitude(u.total());
}
// The greatest whole number below an exact number, and the value's distance from it.
struct whole_and_part {
    wide_interval whole;
    value part;
};
whole_and_part split(value const& u) {
    wide_interval const whole = wide::floor(u.anchor());
    return {whole, value(u.anchor() - whole) + value(u.rest())};
}
value floor(value const& u) {
    if (u.is_undefined() || !u.total().is_finite()) return u;
    auto const [whole, part] = split(u);
    return whole + wide::floor(part.total());
}
value nearest_whole(value const& u) {
    if (u.is_undefined() || !u.total().is_finite()) return u;
    auto const [whole, part]  = split(u);
    wide_interval const beyond = (part - value(0.5)).total();
    if (part.sign() > 0 && is_below(part.total(), 1) && beyond.sign() != 0) return beyond.sign() > 0 ? whole + 1.0 : whole;
    return wide::nearest_whole(u.total());
}
value sign(value const& u) {
    if (u.is_undefined()) return u;
    wide_interval const t = u.total();
    auto const of         = [](wide_interval const& end) { return wide_interval(static_cast<double>(end.sign())); };
    return wide_interval::hull(of(t.low()), of(t.high()));
}

wide_interval opposite(wide_interval const& u) { return wide_interval(1.0) - u; }
wide_interval are_equal(value const& u, value const& v) { return are_both(is_less_equal(u, v), is_less_equal(v, u)); }
value choose(wide_interval const& condition, value const& u, value const& v) {
    if (condition.certainly_true()) return u;
    if (condition.certainly_false()) return v;
    return condition.is_undefined() ? value(condition) : value::hull(u, v);
}

struct entry {
    primitive const* op;
    anchored_function meaning;
};

template <auto function>
value of_one(value const& u, value const&, value const&) {
    return function(u);
}
template <auto function>
value of_interval(value const& u, value const&, value const&) {
    return function(u.total());
}
template <auto function>
value of_monotone(value const& u, value const&, value const&) {
    return monotone(function, u);
}

// clang-format off
constexpr std::array table{
    entry{&primitives::absolute,    of_one<magnitude>},
    entry{&primitives::add,         [](value const& u, value const& v, value const&) { return u + v; }},
    entry{&primitives::asinh,       of_interval<wide::asinh>},
    entry{&primitives::atan,        of_interval<wide::atan>},
    entry{&primitives::cos,         of_one<cosine>},
    entry{&primitives::cosh,        [](value const& u, value const&, value const&) { return monotone(hyperbolic_cosine, wide::magnitude(u.total())); }},
    entry{&primitives::divide,      [](value const& u, value const& v, value const&) { return u / v; }},
    entry{&primitives::equal,       [](value const& u, value const& v, value const&) -> value { return are_equal(u, v); }},
    entry{&primitives::erf,         of_monotone<error_function>},
    entry{&primitives::erfc,        of_monotone<complement_of_error_function>},
    entry{&primitives::exp,         of_one<exponential>},
    entry{&primitives::expm1,       of_one<exponential_less_one>},
    entry{&primitives::floor,       of_one<floor>},
    entry{&primitives::less,        [](value const& u, value const& v, value const&) -> value { return is_less(u, v); }},
    entry{&primitives::less_equal,  [](value const& u, value const& v, value const&) -> value { return is_less_equal(u, v); }},
    entry{&primitives::log,         of_one<logarithm>},
    entry{&primitives::log1p,       of_one<logarithm_of_one_more>},
    entry{&primitives::logical_and, [](value const& u, value const& v, value const&) -> value { return are_both(u.total(), v.total()); }},
    entry{&primitives::logical_not, [](value const& u, value const&, value const&) -> value { return opposite(u.total()); }},
    entry{&primitives::logical_or,  [](value const& u, value const& v, value const&) -> value { return opposite(are_both(opposite(u.total()), opposite(v.total()))); }},
    entry{&primitives::maximum,     [](value const& u, value const& v, value const&) { return greater_of(u, v); }},
    entry{&primitives::minimum,     [](value const& u, value const& v, value const&) { return -greater_of(-u, -v); }},
    entry{&primitives::multiply,    [](value const& u, value const& v, value const&) { return u * v; }},
    entry{&primitives::negate,      [](value const& u, value const&, value const&) { return -u; }},
    entry{&primitives::normal_cdf,  of_monotone<normal_cdf>},
    entry{&primitives::normal_pdf,  of_one<normal_pdf>},
    entry{&primitives::not_equal,   [](value const& u, value const& v, value const&) -> value { return opposite(are_equal(u, v)); }},
    entry{&primitives::power,       [](value const& u, value const& v, value const&) { return power(u, v); }},
    entry{&primitives::raised,      [](value const& u, value const& v, value const&) { return raised<0>(u, v); }},
    entry{&primitives::raised_log,  [](value const& u, value const& v, value const&) { return raised<1>(u, v); }},
    entry{&primitives::raised_log_square, [](value const& u, value const& v, value const&) { return raised<2>(u, v); }},
    entry{&primitives::round,       of_one<nearest_whole>},
    entry{&primitives::select,      [](value const& u, value const& v, value const& w) { return choose(u.total(), v, w); }},
    entry{&primitives::sigmoid,     of_monotone<sigmoid>},
    entry{&primitives::sign,        of_one<sign>},
    entry{&primitives::sin,         of_interval<wide::sin>},
    entry{&primitives::sinc,           of_interval<cardinal_sine_enclosure<0>>},
    entry{&primitives::sinc_curvature, of_interval<cardinal_sine_enclosure<2>>},
    entry{&primitives::sinc_slope,     of_interval<cardinal_sine_enclosure<1>>},
    entry{&primitives::sinh,        of_monotone<hyperbolic_sine>},
    entry{&primitives::softplus,    of_monotone<softplus>},
    entry{&primitives::sqrt,        of_one<square_root>},
    entry{&primitives::square,      of_one<squared>},
    entry{&primitives::subtract,    [](value const& u, value const& v, value const&) { return u - v; }},
    entry{&primitives::tanh,        of_monotone<hyperbolic_tangent>},
};
// clang-format on

}  // namespace anchored

}  // namespace

anchored_function anchored_meaning(primitive const& p) {
    auto const* found = std::find_if(anchored::table.begin(), anchored::table.end(), [&](auto const& known) { return known.op == &p; });
    return found == anchored::table.end() ? nullptr : found->meaning;
}

}  // namespace actgen
