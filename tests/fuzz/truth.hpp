// What a formula is, by ball arithmetic in 333 bits: values at any x, limits and slopes beside a place, and far out.
#pragma once
#include <cmath>
#include <limits>

#include <boost/multiprecision/mpfr.hpp>

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
// Of a point; what is beyond the range of exponents is an end of it.
inline exact_number number_of(wide_interval rest, bool upwards) {
    widen_range();
    if (rest.is_undefined()) return std::numeric_limits<exact_number>::quiet_NaN();
    if (rest.is_zero()) return 0;
    exact_number const rough = rest.is_finite() ? exact_number(*rest.decimal(3)) : rest.sign() * std::numeric_limits<exact_number>::infinity();
    if (!isfinite(rough)) return rough;
    if (rough == 0) return upwards == (rest.sign() > 0) ? exact_number(rest.sign() * ldexp(exact_number(1), mpfr_get_emin() - 1)) : exact_number(0);
    working_precision const enough(exact_bits + 64);
    long exponent = 0;
    static_cast<void>(frexp(rough, &exponent));
    rest             = wide::power_of_two(rest, -exponent);
    exact_number sum = 0;
    while (!rest.is_zero()) {
        double const part = rest.narrowed().value.high;
        sum += part;
        rest = rest - part;
    }
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

class exact_function {
public:
    exact_function(graph const& g, node_id root, std::vector<double> parameters) : g_(g), root_(root), parameters_(std::move(parameters)) {}

    exact_value operator()(exact_number const& x) const {
        working_precision const bits(exact_bits);
        return value(x).total();
    }
    // To at least 60 bits of the value, or 2^-200.
    known_number at(exact_number const& x) const { return to_known((*this)(x)); }
    static known_number to_known(exact_value const& v) { return known_to(v, [](exact_number const& size) { return std::max(exact_number(ldexp(size, -60)), power_of_two(-200)); }); }

    // The difference quotient of some order between x and x + order * h.
    known_number quotient(exact_number const& x, exact_number const& h, int order) const {
        working_precision const bits(exact_bits);
        anchored_value sum;
        double binomial = 1;
        for (int k = 0; k <= order; ++k) {
            double const weight    = (order - k) % 2 == 0 ? binomial : -binomial;
            anchored_value const v = value(exact_number(x + h * k));
            if (v.is_undefined()) return {};
            sum      = sum + anchored_value(weight) * v;
            binomial = binomial * (order - k) / (k + 1);
        }
        wide_interval const q = sum.total() / interval_of(pow(h, order));
        return known_to(q, [](exact_number const& size) { return exact_number(exact_number(1e-9) * (1 + size)); });
    }

private:
    anchored_value value(exact_number const& x) const {
        wide_interval const at = interval_of(x);
        auto const rows = evaluate_rows(g_, {root_}, 1, 0, [&](node const& n, std::size_t) -> anchored_value {
            if (n.op == &leaves::constant) return exact_constant(n.value);
            if (is_parameter(n)) return parameters_.at(static_cast<std::size_t>(n.index));
            if (n.op == &leaves::input) return at;
            return 0.0;
        });
        return rows[root_][0];
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
};

enum class answer { no, yes, unknown };

// Whether a quantity that is known at two steps, the second far smaller, vanishes with the step, or is dust already.
inline answer vanishes(known_number const& first, known_number const& second, double dust = 1e-25) {
    if (!first.known || !second.known) return answer::unknown;
    exact_number const a = abs(first.middle()), b = abs(second.middle());
    if (b <= dust) return answer::yes;
    if (b > exact_number(0.98) * a) return answer::no;
    return b < exact_number(0.8) * a ? answer::yes : answer::unknown;
}

inline known_number difference(known_number const& a, known_number const& b) { return {a.low - b.high, a.high - b.low, a.known && b.known}; }
inline known_number difference(known_number const& a, double b) { return {a.low - b, a.high - b, a.known}; }

}  // namespace actgen::fuzz
