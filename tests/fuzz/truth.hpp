// What a formula is, by MPFR intervals at 100 digits: values at any x, limits and slopes beside a place, and far out.
#pragma once
#include <cmath>

#include <actgen/reference/multiprecision_evaluate.hpp>

namespace actgen::fuzz {

constexpr unsigned digits = 100;
using exact_value         = multiprecision_interval<digits>;
using exact_number        = exact_value::number;

inline exact_number power_of_two(double exponent) {
    widen_range();
    return ldexp(exact_number(1), static_cast<long>(exponent));
}

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
        auto const rows = evaluate_rows<digits>(g_, {root_}, 1, 0, [&](node const& n, std::size_t) -> exact_value {
            if (n.op == &leaves::constant) return exact_constant<digits>(n.value);
            if (n.op == &leaves::parameter) return exact_value(parameters_.at(static_cast<std::size_t>(n.index)));
            if (n.op == &leaves::input) return {x, x};
            return exact_value(0.0);
        });
        return rows[static_cast<std::size_t>(root_)][0];
    }
    // To at least 60 bits of the value, or 2^-200.
    known_number at(exact_number const& x) const { return to_known((*this)(x)); }
    static known_number to_known(exact_value const& v) {
        known_number k{v.low, v.high, false};
        if (v.is_nan() || !isfinite(v.low) || !isfinite(v.high)) return k;
        exact_number const size = std::max(exact_number(abs(v.low)), exact_number(abs(v.high)));
        k.known                 = v.high - v.low <= std::max(exact_number(ldexp(size, -60)), power_of_two(-200));
        return k;
    }

    // The difference quotient of some order between x and x + order * h.
    known_number quotient(exact_number const& x, exact_number const& h, int order) const {
        exact_value sum(0.0);
        double binomial = 1;
        for (int k = 0; k <= order; ++k) {
            double const weight = (order - k) % 2 == 0 ? binomial : -binomial;
            exact_value const v = (*this)(exact_number(x + h * k));
            if (v.is_nan()) return {};
            sum      = sum + exact_value(weight) * v;
            binomial = binomial * (order - k) / (k + 1);
        }
        exact_number const size = pow(h, order);
        exact_value const q     = sum / exact_value(size, size);
        known_number k{q.low, q.high, false};
        if (q.is_nan() || !isfinite(q.low) || !isfinite(q.high)) return k;
        k.known = q.high - q.low <= exact_number(1e-9) * (1 + std::max(exact_number(abs(q.low)), exact_number(abs(q.high))));
        return k;
    }

private:
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
