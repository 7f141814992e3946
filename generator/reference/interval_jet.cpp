// The recurrences of Taylor coefficients, one for each pointwise primitive: from y' in terms of u, u' and y, or from
// what y is the inverse of (Moore, Methods and Applications of Interval Analysis, 1979, chapter 3).
#include "interval_jet.hpp"

#include "interval_functions.hpp"

namespace actgen {

namespace {

namespace on = interval_functions;
using value  = double_interval;
using jet    = interval_jet;

constexpr std::size_t order = jet::order;
constexpr value zero{0, 0}, one{1, 1};
constexpr value unknown{on::nothing, on::nothing};

// Once each: inlined everywhere they would make this file a minute's work for the compiler.
[[gnu::noinline]] value sum(value a, value b) { return on::add(a, b, zero); }
[[gnu::noinline]] value product(value a, value b) { return on::multiply(a, b, zero); }
[[gnu::noinline]] value quotient(value a, value b) { return on::divide(a, b, zero); }
template <value (*function)(value, value, value)>
[[gnu::noinline]] value start(value a) {
    return function(a, zero, zero);
}
value negative(value a) { return on::negate(a, zero, zero); }
value difference(value a, value b) { return sum(a, negative(b)); }
value whole(std::size_t k) { return value::at(static_cast<double>(k)); }
// A real constant within the rounding of its double.
value about(double a) { return on::widened(a, a, on::rounding); }

jet only_value(value v, value derivatives) {
    jet y;
    y.coefficient.fill(derivatives);
    y[0] = v;
    return y;
}
template <class Function>
jet termwise(Function const& function) {
    jet y;
    for (std::size_t k = 0; k <= order; ++k) y[k] = function(k);
    return y;
}

// sum over first <= j <= last of a[j] b[k - j]
value convolution(jet const& a, jet const& b, std::size_t k, std::size_t first, std::size_t last) {
    value total = zero;
    for (std::size_t j = first; j <= last; ++j) total = sum(total, product(a[j], b[k - j]));
    return total;
}
// The same with j a[j] for a[j]: k times a coefficient of the integral of a' b.
value flow(jet const& a, jet const& b, std::size_t k, std::size_t last) {
    value total = zero;
    for (std::size_t j = 1; j <= last; ++j) total = sum(total, product(product(whole(j), a[j]), b[k - j]));
    return total;
}

// y from y' = u' g, where g[0 ... k - 1] are known once y[0 ... k - 1] are: `extend(y, k)` makes g[k].
template <class Extend>
jet integral(value start, jet const& u, Extend const& extend) {
    jet y, g;
    y[0] = start;
    g[0] = extend(y, 0);
    for (std::size_t k = 1; k <= order; ++k) {
        y[k] = quotient(flow(u, g, k, k), whole(k));
        g[k] = extend(y, k);
    }
    return y;
}
// y from y' = u' g with g known.
jet integral_of(value start, jet const& u, jet const& g) {
    return integral(start, u, [&](jet const&, std::size_t k) { return g[k]; });
}
// y from y' d = u'.
jet integral_of_quotient(value start, jet const& u, jet const& d) {
    jet y;
    y[0] = start;
    for (std::size_t k = 1; k <= order; ++k)
        y[k] = quotient(difference(u[k], quotient(flow(y, d, k, k - 1), whole(k))), d[0]);
    return y;
}
// y from y' = u' y.
jet growth(value start, jet const& u) {
    return integral(start, u, [](jet const& y, std::size_t k) { return y[k]; });
}

jet negate(jet const& u, jet const&, jet const&) {
    return termwise([&](std::size_t k) { return negative(u[k]); });
}
jet add(jet const& u, jet const& v, jet const&) {
    return termwise([&](std::size_t k) { return sum(u[k], v[k]); });
}
jet subtract(jet const& u, jet const& v, jet const&) {
    return termwise([&](std::size_t k) { return difference(u[k], v[k]); });
}
jet multiply(jet const& u, jet const& v, jet const&) {
    return termwise([&](std::size_t k) { return convolution(u, v, k, 0, k); });
}
jet divide(jet const& u, jet const& v, jet const&) {
    jet y;
    for (std::size_t k = 0; k <= order; ++k)
        y[k] = quotient(k == 0 ? u[0] : difference(u[k], convolution(v, y, k, 1, k)), v[0]);
    return y;
}
jet square(jet const& u, jet const&, jet const&) {
    return termwise([&](std::size_t k) { return k == 0 ? start<on::square>(u[0]) : convolution(u, u, k, 0, k); });
}
jet sqrt(jet const& u, jet const&, jet const&) {  // y^2 = u
    jet y;
    y[0] = start<on::sqrt>(u[0]);
    for (std::size_t k = 1; k <= order; ++k)
        y[k] = quotient(difference(u[k], convolution(y, y, k, 1, k - 1)), product(whole(2), y[0]));
    return y;
}

// Conditions, floor, round and sign are constant wherever they are certain.
template <value (*function)(value, value, value)>
jet steps(jet const& u, jet const& v, jet const&) {
    value const y = function(u[0], v[0], zero);
    return only_value(y, y.low == y.high ? zero : unknown);
}
jet select(jet const& c, jet const& u, jet const& v) {
    if (c[0].low == 1) return u;
    if (c[0].high == 0) return v;
    return only_value(on::select(c[0], u[0], v[0]), unknown);
}
jet maximum(jet const& u, jet const& v, jet const&) {
    if (u[0].low >= v[0].high) return u;
    if (v[0].low >= u[0].high) return v;
    return only_value(on::maximum(u[0], v[0], zero), unknown);
}
jet minimum(jet const& u, jet const& v, jet const&) {
    if (u[0].high <= v[0].low) return u;
    if (v[0].high <= u[0].low) return v;
    return only_value(on::minimum(u[0], v[0], zero), unknown);
}
jet absolute(jet const& u, jet const&, jet const&) {
    if (u[0].low >= 0) return u;
    if (u[0].high <= 0) return negate(u, u, u);
    return only_value(on::absolute(u[0], zero, zero), unknown);
}

jet exp(jet const& u, jet const&, jet const&) { return growth(start<on::exp>(u[0]), u); }
jet expm1(jet const& u, jet const&, jet const&) {
    jet y = exp(u, u, u);
    y[0]  = start<on::expm1>(u[0]);
    return y;
}
jet log(jet const& u, jet const&, jet const&) { return integral_of_quotient(start<on::log>(u[0]), u, u); }
jet one_more(jet u) {
    u[0] = sum(one, u[0]);
    return u;
}
jet log1p(jet const& u, jet const&, jet const&) {
    return integral_of_quotient(start<on::log1p>(u[0]), u, one_more(u));
}
jet sigmoid(jet const& u, jet const&, jet const&) {  // y' = u' y (1 - y); 1 - y is sigmoid(-u), without cancellation
    jet rest;
    return integral(start<on::sigmoid>(u[0]), u, [&](jet const& y, std::size_t k) {
        rest[k] = k == 0 ? start<on::sigmoid>(negative(u[0])) : negative(y[k]);
        return convolution(y, rest, k, 0, k);
    });
}
jet softplus(jet const& u, jet const&, jet const&) {
    return integral_of(start<on::softplus>(u[0]), u, sigmoid(u, u, u));
}
jet tanh(jet const& u, jet const&, jet const&) {  // y' = u' (1 - y^2); that is 4 sigmoid(2 u) sigmoid(-2 u)
    return integral(start<on::tanh>(u[0]), u, [&](jet const& y, std::size_t k) {
        if (k > 0) return negative(convolution(y, y, k, 0, k));
        value const twice = product(whole(2), u[0]);
        return product(whole(4),
                       product(start<on::sigmoid>(twice), start<on::sigmoid>(negative(twice))));
    });
}

// Two functions that are each other's derivatives, the second with a sign.
struct jet_pair {
    jet first, second;
};
jet_pair turning(value first, value second, jet const& u, bool alternating) {
    jet_pair y;
    y.first[0]  = first;
    y.second[0] = second;
    for (std::size_t k = 1; k <= order; ++k) {
        y.first[k]       = quotient(flow(u, y.second, k, k), whole(k));
        value const back = quotient(flow(u, y.first, k, k), whole(k));
        y.second[k]      = alternating ? negative(back) : back;
    }
    return y;
}
jet_pair hyperbolic(jet const& u) {
    return turning(start<on::sinh>(u[0]), start<on::cosh>(u[0]), u, false);
}
jet_pair circular(jet const& u) { return turning(start<on::sin>(u[0]), start<on::cos>(u[0]), u, true); }
jet sinh(jet const& u, jet const&, jet const&) { return hyperbolic(u).first; }
jet cosh(jet const& u, jet const&, jet const&) { return hyperbolic(u).second; }
jet sin(jet const& u, jet const&, jet const&) { return circular(u).first; }
jet cos(jet const& u, jet const&, jet const&) { return circular(u).second; }

// The n-th derivative of sin(v) / v in |v| <= 1, by its series: the terms fall and alternate, so the last bounds the rest.
value sinc_near_zero(std::size_t n, value v) {
    constexpr std::size_t terms = 9;
    static constexpr auto all = [] {
        std::array<std::array<real, cardinal_sine::terms>, order + 3> s;
        for (std::size_t m = 0; m < s.size(); ++m) s[m] = cardinal_sine::series(static_cast<int>(m));
        return s;
    }();
    auto const& series = all[n];
    value const z     = start<on::square>(v);
    double const rest = std::fabs(series[terms].high);
    value total{-rest, rest};
    for (std::size_t k = terms; k-- > 0;) total = sum(product(total, z), about(series[k].high));
    return n % 2 == 0 ? total : product(v, total);
}
// About 0 each derivative is the integral of the next, from one that is only bounded; elsewhere
// u y_n + n y_{n-1} is the n-th derivative of the sine.
template <std::size_t n>
jet sinc_derivative(jet const& u, jet const&, jet const&) {
    value const first = start<on::sinc_derivative<static_cast<int>(n)>>(u[0]);
    if (u[0].low > -1 && u[0].high < 1) {
        jet y = only_value(zero, unknown);
        y[0]  = sinc_near_zero(n + order, u[0]);
        for (std::size_t m = n + order; m-- > n;) {
            jet const slope = y;
            std::size_t const known = n + order - m;
            y[0] = sinc_near_zero(m, u[0]);
            for (std::size_t k = 1; k <= known; ++k) y[k] = quotient(flow(u, slope, k, k), whole(k));
        }
        y[0] = first;
        return y;
    }
    jet_pair const w = circular(u);
    jet y            = divide(w.first, u, u);
    if constexpr (n > 0) y = divide(subtract(w.second, y, y), u, u);
    if constexpr (n > 1) y = divide(negate(add(w.first, add(y, y, y), y), y, y), u, u);
    y[0] = first;
    return y;
}

jet asinh(jet const& u, jet const&, jet const&) {
    jet const slope = sqrt(one_more(square(u, u, u)), u, u);
    return integral_of_quotient(start<on::asinh>(u[0]), u, slope);
}
jet atan(jet const& u, jet const&, jet const&) {
    return integral_of_quotient(start<on::atan>(u[0]), u, one_more(square(u, u, u)));
}

jet scaled(jet const& u, value factor) {
    return termwise([&](std::size_t k) { return product(factor, u[k]); });
}
// exp(-u^2) times a constant.
jet bell(jet const& u, double height) {
    jet const exponent = scaled(square(u, u, u), value::at(-1));
    return growth(product(about(height), start<on::exp>(exponent[0])), exponent);
}
constexpr double two_over_root_pi = real_math::two_over_sqrt_pi.high;
jet erf(jet const& u, jet const&, jet const&) {
    return integral_of(start<on::erf>(u[0]), u, bell(u, two_over_root_pi));
}
jet erfc(jet const& u, jet const&, jet const&) {
    return integral_of(start<on::erfc>(u[0]), u, bell(u, -two_over_root_pi));
}
jet normal_pdf(jet const& u, jet const&, jet const&) {
    jet const exponent = scaled(square(u, u, u), value::at(-0.5));
    return growth(start<on::normal_pdf>(u[0]), exponent);
}
jet normal_cdf(jet const& u, jet const&, jet const&) {
    return integral_of(start<on::normal_cdf>(u[0]), u, normal_pdf(u, u, u));
}

// clang-format off
constexpr jet_table_entry table[]{
    {&primitives::absolute,    absolute},
    {&primitives::add,         add},
    {&primitives::asinh,       asinh},
    {&primitives::atan,        atan},
    {&primitives::cos,         cos},
    {&primitives::cosh,        cosh},
    {&primitives::divide,      divide},
    {&primitives::equal,       steps<on::equal>},
    {&primitives::erf,         erf},
    {&primitives::erfc,        erfc},
    {&primitives::exp,         exp},
    {&primitives::expm1,       expm1},
    {&primitives::floor,       steps<on::floor>},
    {&primitives::less,        steps<on::less>},
    {&primitives::less_equal,  steps<on::less_equal>},
    {&primitives::log,         log},
    {&primitives::log1p,       log1p},
    {&primitives::logical_and, steps<on::logical_and>},
    {&primitives::logical_not, steps<on::logical_not>},
    {&primitives::logical_or,  steps<on::logical_or>},
    {&primitives::maximum,     maximum},
    {&primitives::minimum,     minimum},
    {&primitives::multiply,    multiply},
    {&primitives::negate,      negate},
    {&primitives::normal_cdf,  normal_cdf},
    {&primitives::normal_pdf,  normal_pdf},
    {&primitives::not_equal,   steps<on::not_equal>},
    {&primitives::round,       steps<on::round>},
    {&primitives::select,      select},
    {&primitives::sigmoid,     sigmoid},
    {&primitives::sign,        steps<on::sign>},
    {&primitives::sin,         sin},
    {&primitives::sinc,        sinc_derivative<0>},
    {&primitives::sinc_curvature, sinc_derivative<2>},
    {&primitives::sinc_slope,  sinc_derivative<1>},
    {&primitives::sinh,        sinh},
    {&primitives::softplus,    softplus},
    {&primitives::sqrt,        sqrt},
    {&primitives::square,      square},
    {&primitives::subtract,    subtract},
    {&primitives::tanh,        tanh},
};
// clang-format on

}  // namespace

std::span<jet_table_entry const> interval_jet_table() {
    prepare_error_function();
    return table;
}

}  // namespace actgen
