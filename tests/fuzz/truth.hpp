// What a formula is, by ball arithmetic in 333 bits: values at any x, limits and slopes beside a place, and far out.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <limits>

#include <boost/multiprecision/mpfr.hpp>

#include <actgen/graph/graph.hpp>
#include <actgen/meaning/reach.hpp>

#include "reference/exact_constant.hpp"
#include "reference/exact_rows.hpp"

namespace actgen::fuzz {

constexpr long exact_bits = 333;
using exact_number        = boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<100, boost::multiprecision::allocate_stack>, boost::multiprecision::et_off>;

// Exponents as large as MPFR has them, in this thread.
inline void widen_range() {
    static thread_local bool const wide = mpfr_set_emin(mpfr_get_emin_min()) == 0 && mpfr_set_emax(mpfr_get_emax_max()) == 0;
    static_cast<void>(wide);
}

inline exact_number power_of_two(double exponent) {
    widen_range();
    return ldexp(exact_number(1), static_cast<long>(exponent));
}

// Between the oracle's numbers and those that tests compute with: sums of doubles, scaled, which lose nothing.
inline wide_interval interval_of(exact_number x) {
    widen_range();
    working_precision const enough(exact_bits + 64);
    long exponent     = 0;
    x                 = frexp(x, &exponent);
    wide_interval sum = 0.0;
    while (x != 0) {
        auto const part = x.convert_to<double>();
        sum             = sum + part;
        x -= part;
    }
    return wide::power_of_two(sum, exponent);
}
// Of a point, rounded outwards where it has more bits; what is beyond the range of exponents is an end of it.
inline exact_number number_of(wide_interval rest, bool upwards) {
    widen_range();
    if (rest.is_undefined()) return std::numeric_limits<exact_number>::quiet_NaN();
    if (rest.is_zero()) return 0;
    // A decimal's own exponent may be too long to be read.
    bool const beyond        = !rest.is_finite() || certainly_less(wide::power_of_two(1.0, mpfr_get_emax()), wide::magnitude(rest));
    bool const vanishing     = certainly_less(wide::magnitude(rest), wide::power_of_two(1.0, mpfr_get_emin()));
    exact_number const rough = beyond ? exact_number(rest.sign() * std::numeric_limits<exact_number>::infinity()) : vanishing ? exact_number(0) : exact_number(*rest.decimal(3));
    if (!isfinite(rough)) return rough;
    if (rough == 0) return upwards == (rest.sign() > 0) ? exact_number(rest.sign() * ldexp(exact_number(1), mpfr_get_emin() - 1)) : exact_number(0);
    working_precision const enough(working_precision::bits() + 128);
    long exponent = 0;
    static_cast<void>(frexp(rough, &exponent));
    rest             = wide::power_of_two(rest, -exponent);
    exact_number sum = 0;
    for (int parts = 0; parts < 7 && !rest.is_zero(); ++parts) {
        double const part = rest.narrowed().value.high;
        sum += part;
        rest = rest - part;
    }
    if (!rest.is_zero()) sum += (upwards ? 1 : -1) * ldexp(exact_number(1), 3 - exact_bits);
    return ldexp(sum, exponent);
}

struct exact_value {
    exact_number low, high;

    exact_value(wide_interval const& v) : low(number_of(v.low(), false)), high(number_of(v.high(), true)), point_(v.is_point()) {}
    exact_value(exact_number a, exact_number b, bool point) : low(std::move(a)), high(std::move(b)), point_(point) {}

    bool is_nan() const { return isnan(low) || isnan(high); }
    bool is_point() const { return point_; }
    friend exact_value negated(exact_value const& v) { return {-v.high, -v.low, v.point_}; }

private:
    bool point_;
};

// A number that is known, not known, or known to be none.
struct known_number {
    exact_number low, high;
    bool known = false;
    exact_number middle() const { return (low + high) / 2; }
};

// A place, as well as the working precision has it.
using exact_place = std::function<wide_interval()>;

// A step of 2^exponent beside a place, to its right (side +1) or left (-1).
struct step_beside {
    exact_place const& place;
    int side;
    long exponent;

    // As many bits as tell f there from f at the place; beyond 2^-4000 only 0 has neighbours that are looked at.
    long bits() const { return std::labs(exponent) <= 70 || std::labs(exponent) > 4000 ? exact_bits : exact_bits + 4 * std::labs(exponent); }
    wide_interval x(double steps = 1) const { return place() + wide::power_of_two(wide_interval(side * steps), exponent); }
};

class exact_function {
public:
    exact_function(graph const& g, node_id root, std::vector<double> parameters) : g_(g), root_(root), parameters_(std::move(parameters)) {
        node_flags const live = reachable(g, {root}), depends = depends_on(g, leaves::input, 0);
        for (node_id i = 0; i <= root; ++i)
            if (live[i] && depends[i] && g[i].op->oscillates) turning_.push_back(g[i].operand[0]);
    }

    exact_value operator()(exact_number const& x) const {
        working_precision const bits(exact_bits);
        return value(interval_of(x)).total();
    }
    // To at least 60 bits of the value, or 2^-200.
    known_number at(exact_number const& x) const { return to_known((*this)(x)); }
    exact_value value_at(step_beside const& step) const {
        working_precision const bits(step.bits());
        return value(step.x()).total();
    }
    known_number at(step_beside const& step) const { return to_known(value_at(step)); }
    static known_number to_known(exact_value const& v) { return known_to(v, [](exact_number const& size) { return std::max(exact_number(ldexp(size, -60)), power_of_two(-200)); }); }
    // What it is, for a place that no x moves.
    wide_interval enclosure() const { return value(0.0).total(); }

    // The difference quotient of some order between x and x + order * h.
    known_number quotient(exact_number const& x, exact_number const& h, int order) const {
        working_precision const bits(exact_bits);
        return quotient_of(order, [&](int k) { return interval_of(exact_number(x + h * k)); }, interval_of(pow(h, order)));
    }
    // The same beside a place: on the right from one step off, on the left up to one step off.
    known_number quotient(step_beside const& step, int order) const {
        int const first = step.side > 0 ? 1 : order + 1;
        known_number q;
        for (long more = 1; more <= 4 && !q.known; more *= 2) {  // a great value leaves fewer bits to what differs
            working_precision const bits(more * step.bits());
            wide_interval scale = 1.0;
            for (int k = 0; k < order; ++k) scale = wide::power_of_two(scale, step.exponent);
            q = quotient_of(order, [&](int k) { return step.x(first + step.side * k); }, scale);
        }
        return q;
    }

    // Whether a few samples between two steps show how f goes from one to the other: what sines are taken of hardly changes.
    bool is_calm(step_beside const& far, step_beside const& near, int reach) const {
        if (turning_.empty()) return true;
        working_precision const bits(far.bits());
        constexpr int samples = 8;
        std::vector<exact_rows> rows;
        for (int k = 0; k <= samples; ++k) {
            step_beside const between{far.place, far.side, far.exponent + (near.exponent - far.exponent) * k / samples};
            rows.push_back(rows_at(between.x(k == 0 ? reach : 1), turning_));
        }
        return std::all_of(turning_.begin(), turning_.end(), [&](node_id i) {
            auto const operand = [&](exact_rows const& r) { return r[i][0]; };
            return std::all_of(rows.begin(), rows.end(), [&](exact_rows const& r) {
                anchored_value const gap = operand(r) - operand(rows[0]);
                return !gap.is_undefined() && gap.total().is_finite() && certainly_less(wide::magnitude(gap.total()), 0x1p-10);
            });
        });
    }

    // Whether something in f is infinite at x: 1 / 0 has its sign from that of 0, which exact numbers do not have.
    bool meets_pole(exact_number const& x) const {
        working_precision const bits(exact_bits);
        node_flags const live = reachable(g_, {root_});
        std::vector<node_id> nodes;
        for (node_id i = 0; i <= root_; ++i)
            if (live[i]) nodes.push_back(i);
        exact_rows const values = rows_at(interval_of(x), nodes);
        return std::any_of(nodes.begin(), nodes.end(), [&](node_id i) {
            anchored_value const& v = values[i][0];
            return !v.is_undefined() && !v.total().is_finite();
        });
    }

    // Whether f is more than twice as great at the second step, however great.
    bool doubles(step_beside const& far, step_beside const& near) const {
        working_precision const bits(near.bits());
        anchored_value const first = value(far.x()), second = value(near.x());
        if (first.is_undefined() || second.is_undefined()) return true;
        return !second.total().is_finite() || certainly_less(wide::power_of_two(wide::magnitude(first.total()), 1), wide::magnitude(second.total()));
    }

    // How f goes from x to x + 2^-1000, however little: 1, -1, or 0 where that is not known.
    int direction_at(double x) const {
        working_precision const bits(6000);
        anchored_value const here = value(x), beside = value(wide_interval(x) + wide::power_of_two(1.0, -1000));
        return here.is_undefined() || beside.is_undefined() ? 0 : (beside - here).total().sign();
    }

private:
    exact_rows rows_at(wide_interval const& at, std::vector<node_id> const& roots) const {
        return evaluate_rows(g_, roots, 1, 0, [&](node const& n, std::size_t) -> anchored_value {
            if (n.op == &leaves::constant) return exact_constant(n.value);
            if (is_parameter(n)) return parameters_.at(static_cast<std::size_t>(n.index));
            if (n.op == &leaves::input) return at;
            return 0.0;
        });
    }
    anchored_value value(wide_interval const& at) const { return rows_at(at, {root_})[root_][0]; }
    known_number quotient_of(int order, auto const& point, wide_interval const& scale) const {
        anchored_value sum;
        double binomial = 1;
        for (int k = 0; k <= order; ++k) {
            double const weight    = (order - k) % 2 == 0 ? binomial : -binomial;
            anchored_value const v = value(point(k));
            if (v.is_undefined()) return {};
            sum      = sum + anchored_value(weight) * v;
            binomial = binomial * (order - k) / (k + 1);
        }
        wide_interval const q = sum.total() / scale;
        return known_to(q, [](exact_number const& size) { return exact_number(exact_number(1e-9) * (1 + size)); });
    }
    static known_number known_to(exact_value const& v, auto const& width_for) {
        known_number k{v.low, v.high, false};
        if (v.is_nan() || !isfinite(v.low) || !isfinite(v.high)) return k;
        k.known = v.high - v.low <= width_for(std::max(exact_number(abs(v.low)), exact_number(abs(v.high))));
        return k;
    }

    graph const& g_;
    node_id root_;
    std::vector<double> parameters_;
    std::vector<node_id> turning_;  // what sines are taken of
};

enum class answer { no, yes, unknown };

// Whether a quantity that is known at two steps, the second far smaller, vanishes with the step, or is dust already: as far
// as all numbers in both enclosures say the same.
inline answer vanishes(known_number const& first, known_number const& second, exact_number const& dust = 1e-25) {
    if (!first.known || !second.known) return answer::unknown;
    auto const most  = [](known_number const& k) { return std::max(exact_number(abs(k.low)), exact_number(abs(k.high))); };
    auto const least = [](known_number const& k) { return k.low <= 0 && k.high >= 0 ? exact_number(0) : std::min(exact_number(abs(k.low)), exact_number(abs(k.high))); };
    if (most(second) <= dust) return answer::yes;
    if (least(second) > dust && least(second) > exact_number(0.98) * most(first)) return answer::no;
    return most(second) < exact_number(0.8) * least(first) ? answer::yes : answer::unknown;
}
// Whether a quantity at steps of which each is the square of the one before grows without bound: what has a limit comes nearer
// to it with each step, logarithms go as far again, and all that is faster goes farther.
inline answer grows_without_bound(std::array<known_number, 3> const& v, int sign) {
    for (known_number const& k : v)
        if (!k.known) return answer::unknown;
    exact_number const first = sign * (v[1].middle() - v[0].middle()), second = sign * (v[2].middle() - v[1].middle());
    return first > 0 && second > 0 && second > exact_number(0.9) * first && sign * v[2].middle() > 0 ? answer::yes : answer::no;
}

// What rounding in doubles leaves of a limit.
inline double dust_of(double v) { return 1e-12 * (1 + std::fabs(v)); }
inline exact_number dust_of(exact_number const& v) { return exact_number(1e-12) * (1 + abs(v)); }

inline known_number difference(known_number const& a, known_number const& b) { return {a.low - b.high, a.high - b.low, a.known && b.known}; }
inline known_number difference(known_number const& a, exact_number const& b) { return {a.low - b, a.high - b, a.known}; }

}  // namespace actgen::fuzz
