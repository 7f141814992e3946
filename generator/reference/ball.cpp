// The block loops of the double-double tier.  Compiled for the machine it runs on: see the CMake target.
//
// A function's error is its own relative error plus the operand's bound times a bound of the slope around it.  Slopes
// are bounded with a factor of 2 to spare, which holds as long as the operand's bound is small (`narrow`).
#include "ball.hpp"

#include "error_functions.hpp"

namespace actgen {

namespace {

using value = ball;
using pair  = double_double;

constexpr double nothing    = std::numeric_limits<double>::infinity();
constexpr double rounding   = 0x1p-102;  // of one operation: see double_double.hpp
constexpr double elementary = elementary_error<double_double>;
constexpr double smallest   = 0x1p-960;  // below it the low parts of products are lost
constexpr double narrow     = 0x1p-20;   // greatest operand bound, relative or absolute as the function asks

[[gnu::always_inline]] inline pair centre(value a) { return {a.high, a.low}; }
[[gnu::always_inline]] inline value around(pair a, double bound) { return {a.high, a.low, bound}; }
// An elementary function's result: `slope` bounds |f'| around the operand, `fine` says that the formulas hold there.
[[gnu::always_inline]] inline value resulting(pair y, value operand, double slope, bool fine) {
    double const bound = 2 * slope * operand.bound + std::fabs(y.high) * elementary + smallest;
    return around(y, fine ? bound : nothing);
}
[[gnu::always_inline]] inline bool within(value u, double limit) {
    return (std::fabs(u.high) < limit) & (u.bound < narrow);
}

// Where a function has as good as reached its limit: distances from limits are what they are at 1/2 less than `reach`.
[[gnu::always_inline]] inline bool far_up(value u, double reach) { return u.high - u.bound >= reach; }
[[gnu::always_inline]] inline bool far_down(value u, double reach) { return u.high + u.bound <= -reach; }
[[gnu::always_inline]] inline bool far(value u, double reach) {
    bool const up = far_up(u, reach), down = far_down(u, reach);
    return up | down;
}
[[gnu::always_inline]] inline value chosen(bool condition, value a, value b) {
    return {condition ? a.high : b.high, condition ? a.low : b.low, condition ? a.bound : b.bound};
}

[[gnu::always_inline]] inline value negate(value u, value, value) { return {-u.high, -u.low, u.bound}; }
[[gnu::always_inline]] inline value add(value u, value v, value) {
    pair const s       = centre(u) + centre(v);
    bool const exactly = (u.high == 0) | (v.high == 0);
    return around(s, u.bound + v.bound + (exactly ? 0 : std::fabs(s.high) * rounding));
}
[[gnu::always_inline]] inline value subtract(value u, value v, value w) { return add(u, negate(v, v, v), w); }
[[gnu::always_inline]] inline value multiply(value u, value v, value) {
    pair const p       = centre(u) * centre(v);
    bool const exactly = ((u.high == 0) & (u.bound == 0)) | ((v.high == 0) & (v.bound == 0));
    double const a = std::fabs(u.high), b = std::fabs(v.high);
    double const bound =
        (a * v.bound + b * u.bound) * (1 + 0x1p-40) + u.bound * v.bound + std::fabs(p.high) * rounding + smallest;
    return around(p, exactly ? 0 * (a + b + u.bound + v.bound) : bound);
}
[[gnu::always_inline]] inline value divide(value u, value v, value) {
    pair const q      = centre(u) / centre(v);
    double const room = std::fabs(v.high) * 0.99 - v.bound;
    double const bound =
        (u.bound + std::fabs(q.high) * v.bound) / room * (1 + 0x1p-6) + std::fabs(q.high) * (2 * rounding) + smallest;
    return around(q, room > 0 ? bound : nothing);
}

// Conditions compare a difference with its bound.
[[gnu::always_inline]] inline value truth(bool certainly, bool decided) {
    return {certainly ? 1.0 : 0.0, 0, decided ? 0.0 : 1.0};
}
[[gnu::always_inline]] inline value less(value u, value v, value) {
    pair const gap     = centre(v) - centre(u);
    double const bound = u.bound + v.bound;
    return truth(gap.high > bound, (gap.high > 2 * bound) | (gap.high < -2 * bound) | ((gap.high <= 0) & (bound == 0)));
}
[[gnu::always_inline]] inline value logical_not(value u, value, value) { return {1 - u.high, 0, u.bound}; }
[[gnu::always_inline]] inline value less_equal(value u, value v, value w) { return logical_not(less(v, u, w), w, w); }
[[gnu::always_inline]] inline bool both(bool a, bool b) { return a & b; }
[[gnu::always_inline]] inline bool one_of(bool a, bool b) { return a | b; }
[[gnu::always_inline]] inline bool is_true(value c) { return (c.bound == 0) & (c.high == 1); }
[[gnu::always_inline]] inline bool is_false(value c) { return (c.bound == 0) & (c.high == 0); }
[[gnu::always_inline]] inline value logical_and(value u, value v, value) {
    bool const yes = both(is_true(u), is_true(v)), no = one_of(is_false(u), is_false(v));
    return truth(yes, yes | no);
}
[[gnu::always_inline]] inline value logical_or(value u, value v, value) {
    bool const yes = one_of(is_true(u), is_true(v)), no = both(is_false(u), is_false(v));
    return truth(yes, yes | no);
}
[[gnu::always_inline]] inline value equal(value u, value v, value) {
    pair const gap     = centre(v) - centre(u);
    double const bound = u.bound + v.bound;
    bool const same    = (gap.high == 0) & (bound == 0);
    return truth(same, same | (std::fabs(gap.high) > 2 * bound));
}
[[gnu::always_inline]] inline value not_equal(value u, value v, value w) { return logical_not(equal(u, v, w), w, w); }
[[gnu::always_inline]] inline value select(value c, value u, value v) {
    bool const yes = is_true(c), no = is_false(c);
    return {yes ? u.high : v.high, yes ? u.low : v.low, yes ? u.bound : no ? v.bound : nothing};
}
[[gnu::always_inline]] inline value maximum(value u, value v, value) {
    bool const left     = (u.high > v.high) | ((u.high == v.high) & (u.low > v.low));
    double const gap    = std::fabs(u.high - v.high),
                 wider  = (u.bound > v.bound ? u.bound : v.bound) + 0 * (u.bound + v.bound);
    bool const certain  = gap > 2 * (u.bound + v.bound);
    double const chosen = left ? u.bound : v.bound;
    return {left ? u.high : v.high, left ? u.low : v.low, certain ? chosen : wider};
}
[[gnu::always_inline]] inline value minimum(value u, value v, value w) {
    return negate(maximum(negate(u, w, w), negate(v, w, w), w), w, w);
}
[[gnu::always_inline]] inline value absolute(value u, value, value) {
    bool const turn = u.high < 0;
    return {turn ? -u.high : u.high, turn ? -u.low : u.low, u.bound};
}
[[gnu::always_inline]] inline value sign(value u, value, value) {
    bool const decided = (std::fabs(u.high) > 2 * u.bound) | (u.bound == 0);
    return {u.high > 0 ? 1.0 : u.high < 0 ? -1.0 : 0.0, 0, decided ? 0 : nothing};
}
// Decided where the operand, with its bound, keeps off the jumps.
[[gnu::always_inline]] inline value floor(value u, value, value) {
    double const y = std::floor(u.high), below = u.high - y;
    bool const exactly = (u.bound == 0) & (u.low == 0);
    bool const inside  = (below > 2 * (u.bound + std::fabs(u.low))) & (1 - below > 2 * (u.bound + std::fabs(u.low)));
    return {y, 0, (exactly | inside) ? 0 : nothing};
}
[[gnu::always_inline]] inline value round(value u, value, value) {
    double const y = std::nearbyint(u.high), away = 0.5 - std::fabs(u.high - y);
    bool const exactly = (u.bound == 0) & (u.low == 0);
    return {y, 0, (exactly | (away > 2 * (u.bound + std::fabs(u.low)))) ? 0 : nothing};
}

[[gnu::always_inline]] inline value square(value u, value, value w) { return multiply(u, u, w); }
[[gnu::always_inline]] inline value sqrt(value u, value, value) {
    pair const y       = root_of(centre(u));
    bool const exactly = (u.high == 0) & (u.bound == 0);
    bool const fine    = (u.high > 0) & (u.bound < narrow * u.high);
    return around(y, exactly ? 0 : fine ? u.bound / y.high + y.high * elementary + smallest : nothing);
}
[[gnu::always_inline]] inline value exp(value u, value, value) {
    pair const y = exponential(centre(u));
    return chosen(far_down(u, 690), {0, 0, far_down(u, 746) ? 0x1p-1074 : 0x1p-994}, resulting(y, u, y.high, within(u, 690)));
}
[[gnu::always_inline]] inline value expm1(value u, value, value) {
    pair const y = exponential_minus_one(centre(u));
    return chosen(far_down(u, 79), {-1, 0, 0x1p-112}, resulting(y, u, 1 + y.high, within(u, 690) & (u.high > -79)));
}
[[gnu::always_inline]] inline value log(value u, value, value) {
    pair const y    = logarithm(centre(u));
    bool const fine = (u.high > 0x1p-900) & (u.high < 0x1p900) & (u.bound < narrow * u.high);
    return resulting(y, u, 1 / u.high, fine);
}
[[gnu::always_inline]] inline value log1p(value u, value, value) {
    pair const y     = logarithm_plus_one(centre(u));
    double const all = 1 + u.high;
    bool const fine  = (all > 0x1p-50) & (all < 0x1p900) & (u.bound < narrow * all);
    return resulting(y, u, 1 / all, fine);
}
[[gnu::always_inline]] inline value sigmoid(value u, value, value) {  // slope y (1 - y) <= y
    pair const y = logistic(centre(u));
    value const limit{u.high > 0 ? 1.0 : 0.0, 0, far(u, 746) ? 0x1p-1074 : 0x1p-994};
    return chosen(far(u, 690), limit, resulting(y, u, y.high, within(u, 690)));
}
[[gnu::always_inline]] inline value softplus(value u, value, value) {  // slope sigmoid(u) <= softplus(u), and <= 1
    pair const y = soft_plus(centre(u));
    value const near = resulting(y, u, y.high < 1 ? y.high : 1.0, (std::fabs(u.high) < 690) & (u.bound < narrow));
    value const up{u.high, u.low, u.bound + 0x1p-994};
    return chosen(far_down(u, 690), {0, 0, far_down(u, 746) ? 0x1p-1074 : 0x1p-994}, chosen(far_up(u, 690), up, near));
}
[[gnu::always_inline]] inline value tanh(value u, value, value) {
    pair const y = hyperbolic_tangent(centre(u));
    value const limit{u.high > 0 ? 1.0 : -1.0, 0, 0x1p-832};
    return chosen(far(u, 290), limit, resulting(y, u, 1, within(u, 290)));
}
[[gnu::always_inline]] inline value sinh(value u, value, value) {
    pair const y = hyperbolic_sine(centre(u));
    return resulting(y, u, 1 + std::fabs(y.high), within(u, 690));
}
[[gnu::always_inline]] inline value cosh(value u, value, value) {  // |sinh| near the operand: at most cosh(u)
    pair const y = hyperbolic_cosine(centre(u));
    return resulting(y, u, y.high, within(u, 690));
}
[[gnu::always_inline]] inline value asinh(value u, value, value) {
    pair const y = area_hyperbolic_sine(centre(u));
    return resulting(y, u, 1, within(u, 0x1p400));
}
[[gnu::always_inline]] inline value atan(value u, value, value) {
    pair const y = arc_tangent(centre(u));
    return resulting(y, u, 1, within(u, 0x1p400));
}
[[gnu::always_inline]] inline value sin(value u, value, value) {
    pair const y = sine_and_cosine(centre(u)).sine;
    value result = resulting(y, u, 1, within(u, 0x1p20));
    // Away from zero the reduction's error is absolute.
    result.bound += std::fabs(u.high) < 0.75 ? 0 : 0x1p-84;
    return result;
}
[[gnu::always_inline]] inline value cos(value u, value, value) {
    pair const y = sine_and_cosine(centre(u)).cosine;
    value result = resulting(y, u, 1, within(u, 0x1p20));
    result.bound += 0x1p-84;
    return result;
}
// Away from zero with the absolute errors of sine and cosine, divided.
template <int n>
[[gnu::always_inline]] inline value sinc_derivative(value u, value, value) {
    double const distance = std::fabs(u.high);
    value result = resulting(cardinal_sine_of<n>(centre(u)), u, 1.0 / (n + 2), within(u, 0x1p20));
    result.bound += distance < 1 ? 0 : 5 * 0x1p-84 / distance;
    return result;
}
// The exponential's argument -u^2 has an error of 2^-104 u^2 <= 2^-94.
[[gnu::always_inline]] inline value erf(value u, value, value) {
    pair const y = error_integral(centre(u));
    value const limit{u.high > 0 ? 1.0 : -1.0, 0, 0x1p-906};
    return chosen(far(u, 26), limit, resulting(y, u, 1.1284, within(u, 26)));
}
// |erfc'| = 2 exp(-u^2) / sqrt pi <= 2 (u + 1) erfc(u) for u > 0, and at most 2 / sqrt pi everywhere.
[[gnu::always_inline]] inline value erfc(value u, value, value) {
    pair const y       = error_complement(centre(u));
    double const slope = u.high > 0 ? 2 * (u.high + 1) * y.high : 1.1284;
    value const limit{u.high > 0 ? 0.0 : 2.0, 0, far(u, 28) ? 0x1p-1074 : 0x1p-906};
    return chosen(far(u, 26), limit, resulting(y, u, slope, within(u, 26)));
}
[[gnu::always_inline]] inline value normal_cdf(value u, value, value w) {  // erfc(-u / sqrt 2) / 2
    constexpr real root_half = square_root(real(0.5));
    value const y            = erfc(multiply(negate(u, w, w), {root_half.high, root_half.low, 0x1p-104}, w), w, w);
    return {0.5 * y.high, 0.5 * y.low, 0.5 * y.bound};
}
[[gnu::always_inline]] inline value normal_pdf(value u, value, value) {  // exp(-u^2 / 2) / sqrt(2 pi)
    constexpr real scale = real_math::two_over_sqrt_pi * square_root(real(0.125));
    pair const y         = exponential(scaled(centre(u) * centre(u), -0.5)) * pair(scale);
    value const near = resulting(y, u, (std::fabs(u.high) + 1) * y.high, within(u, 37));  // |y'| = |u| y
    return chosen(far(u, 37), {0, 0, far(u, 39.5) ? 0x1p-1074 : 0x1p-934}, near);
}

template <value (*function)(value, value, value)>
constexpr block_step<value> loop = &over_block<value, function>;

// clang-format off
constexpr block_table_entry<value> table[]{
    {&primitives::absolute,    loop<absolute>},
    {&primitives::add,         loop<add>},
    {&primitives::asinh,       loop<asinh>},
    {&primitives::atan,        loop<atan>},
    {&primitives::cos,         loop<cos>},
    {&primitives::cosh,        loop<cosh>},
    {&primitives::divide,      loop<divide>},
    {&primitives::equal,       loop<equal>},
    {&primitives::erf,         loop<erf>},
    {&primitives::erfc,        loop<erfc>},
    {&primitives::exp,         loop<exp>},
    {&primitives::expm1,       loop<expm1>},
    {&primitives::floor,       loop<floor>},
    {&primitives::less,        loop<less>},
    {&primitives::less_equal,  loop<less_equal>},
    {&primitives::log,         loop<log>},
    {&primitives::log1p,       loop<log1p>},
    {&primitives::logical_and, loop<logical_and>},
    {&primitives::logical_not, loop<logical_not>},
    {&primitives::logical_or,  loop<logical_or>},
    {&primitives::maximum,     loop<maximum>},
    {&primitives::minimum,     loop<minimum>},
    {&primitives::multiply,    loop<multiply>},
    {&primitives::negate,      loop<negate>},
    {&primitives::normal_cdf,  loop<normal_cdf>},
    {&primitives::normal_pdf,  loop<normal_pdf>},
    {&primitives::not_equal,   loop<not_equal>},
    {&primitives::round,       loop<round>},
    {&primitives::select,      loop<select>},
    {&primitives::sigmoid,     loop<sigmoid>},
    {&primitives::sign,        loop<sign>},
    {&primitives::sin,         loop<sin>},
    {&primitives::sinc,        loop<sinc_derivative<0>>},
    {&primitives::sinc_curvature, loop<sinc_derivative<2>>},
    {&primitives::sinc_slope,  loop<sinc_derivative<1>>},
    {&primitives::sinh,        loop<sinh>},
    {&primitives::softplus,    loop<softplus>},
    {&primitives::sqrt,        loop<sqrt>},
    {&primitives::square,      loop<square>},
    {&primitives::subtract,    loop<subtract>},
    {&primitives::tanh,        loop<tanh>},
};
// clang-format on

}  // namespace

std::span<block_table_entry<ball> const> ball_table() {
    prepare_error_function();
    return table;
}

}  // namespace actgen
