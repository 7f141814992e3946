// One term of a function's expansion as t -> +inf:  c t^p (log t)^m exp(q1 t^r1 + q2 t^r2 + ...).
//
// t is x or -x far out, and 1 / (x - place) or 1 / (place - x) beside a place.  A rate of power 0 stands for q log t: the
// part of the exponent p that is no number, as that of x^b with a learned b.
//
// Coefficients c and rates q are elements of a field: doubles at given parameter values, or expressions in the
// parameters, with signs proven over their domains (coefficient_field.hpp).
#pragma once
#include <array>
#include <optional>

namespace actgen {

template <class Element>
struct monomial {
    struct rate {
        Element factor{};
        double power = 0;
    };
    static constexpr int capacity = 3;

    Element coefficient{};
    double power = 0;
    double logs  = 0;
    std::array<rate, capacity> rates{};  // by falling power, factors not zero
    int rate_count = 0;

    // Of t, as far as it is no number; null: it is one.
    constexpr Element const* symbolic_power() const {
        bool const has = rate_count > 0 && rates[static_cast<std::size_t>(rate_count - 1)].power == 0;
        return has ? &rates[static_cast<std::size_t>(rate_count - 1)].factor : nullptr;
    }
};

// Exponents are rounded numbers: what their sums and differences keep of the last digits is nothing.
constexpr double rounded_sum(double a, double b) {
    double const sum = a + b, size = (a < 0 ? -a : a) + (b < 0 ? -b : b);
    return sum <= 1e-13 * size && sum >= -1e-13 * size ? 0 : sum;
}

// +1: a outgrows b, -1: b outgrows a, 0: the same growth; nothing where a sign is not known.  Coefficients do not count.
template <class Field, class Element = typename Field::element>
constexpr std::optional<int> compare_growth(Field& field, monomial<Element> const& a, monomial<Element> const& b) {
    Element const* const p = a.symbolic_power();
    Element const* const q = b.symbolic_power();
    int const rates_of_a   = a.rate_count - (p != nullptr ? 1 : 0), rates_of_b = b.rate_count - (q != nullptr ? 1 : 0);
    int i = 0, j = 0;
    while (i < rates_of_a || j < rates_of_b) {
        auto const* u = i < rates_of_a ? &a.rates[static_cast<std::size_t>(i)] : nullptr;
        auto const* v = j < rates_of_b ? &b.rates[static_cast<std::size_t>(j)] : nullptr;
        std::optional<int> sign;
        if (v == nullptr || (u != nullptr && u->power > v->power)) {
            sign = field.sign(u->factor);
            ++i;
        } else if (u == nullptr || v->power > u->power) {
            sign = field.sign(field.negate(v->factor));
            ++j;
        } else {
            sign = field.sign(field.add_exponents(u->factor, field.negate(v->factor)));
            ++i;
            ++j;
        }
        if (!sign || *sign != 0) return sign;
    }
    if (p != nullptr || q != nullptr) {
        Element difference = field.constant(rounded_sum(a.power, -b.power));
        if (p != nullptr) difference = field.add_exponents(difference, *p);
        if (q != nullptr) difference = field.add_exponents(difference, field.negate(*q));
        std::optional<int> const sign = field.sign(difference);
        if (!sign || *sign != 0) return sign;
    } else if (double const difference = rounded_sum(a.power, -b.power); difference != 0) {
        return difference > 0 ? 1 : -1;
    }
    double const logs = rounded_sum(a.logs, -b.logs);
    return logs > 0 ? 1 : logs < 0 ? -1 : 0;
}

// +1: grows without bound, 0: constant, -1: vanishes.
template <class Field, class Element = typename Field::element>
constexpr std::optional<int> growth(Field& field, monomial<Element> const& a) {
    return compare_growth(field, a, monomial<Element>{});
}

// Nothing where the exponent has too many parts.
template <class Field, class Element = typename Field::element>
constexpr std::optional<monomial<Element>> multiplied(Field& field, monomial<Element> const& a, monomial<Element> const& b) {
    monomial<Element> p{.coefficient = field.multiply(a.coefficient, b.coefficient), .power = rounded_sum(a.power, b.power), .logs = rounded_sum(a.logs, b.logs)};
    int i = 0, j = 0;
    while (i < a.rate_count || j < b.rate_count) {
        auto const* u = i < a.rate_count ? &a.rates[static_cast<std::size_t>(i)] : nullptr;
        auto const* v = j < b.rate_count ? &b.rates[static_cast<std::size_t>(j)] : nullptr;
        typename monomial<Element>::rate next{};
        if (v == nullptr || (u != nullptr && u->power > v->power)) {
            next = *u;
            ++i;
        } else if (u == nullptr || v->power > u->power) {
            next = *v;
            ++j;
        } else {
            next = {field.add_exponents(u->factor, v->factor), u->power};
            ++i;
            ++j;
        }
        if (field.is_zero(next.factor)) continue;
        if (next.power == 0)
            if (std::optional<double> const number = field.number(next.factor)) {
                p.power += *number;
                continue;
            }
        if (p.rate_count == monomial<Element>::capacity) return std::nullopt;
        p.rates[static_cast<std::size_t>(p.rate_count++)] = next;
    }
    return p;
}

// a^s for a > 0.
template <class Field, class Element = typename Field::element>
constexpr monomial<Element> power_of(Field& field, monomial<Element> const& a, double s) {
    monomial<Element> p = a;
    p.coefficient       = field.power(a.coefficient, s);
    p.power             = a.power * s;
    p.logs              = a.logs * s;
    for (int i = 0; i < p.rate_count; ++i)
        p.rates[static_cast<std::size_t>(i)].factor = field.multiply(p.rates[static_cast<std::size_t>(i)].factor, field.constant(s));
    return p;
}

}  // namespace actgen
