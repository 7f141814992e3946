// One term of a function's expansion as t -> +inf:  c t^p (log t)^m exp(q1 t^r1 + q2 t^r2 + ...).
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
    int logs     = 0;
    std::array<rate, capacity> rates{};  // by falling power, factors not zero
    int rate_count = 0;
};

// +1: a outgrows b, -1: b outgrows a, 0: the same growth; nothing where a sign is not known.  Coefficients do not count.
template <class Field, class Element = typename Field::element>
constexpr std::optional<int> compare_growth(Field& field, monomial<Element> const& a, monomial<Element> const& b) {
    int i = 0, j = 0;
    while (i < a.rate_count || j < b.rate_count) {
        auto const* u = i < a.rate_count ? &a.rates[static_cast<std::size_t>(i)] : nullptr;
        auto const* v = j < b.rate_count ? &b.rates[static_cast<std::size_t>(j)] : nullptr;
        std::optional<int> sign;
        if (v == nullptr || (u != nullptr && u->power > v->power)) {
            sign = field.sign(u->factor);
            ++i;
        } else if (u == nullptr || v->power > u->power) {
            sign = field.sign(field.negate(v->factor));
            ++j;
        } else {
            sign = field.sign(field.add(u->factor, field.negate(v->factor)));
            ++i;
            ++j;
        }
        if (!sign || *sign != 0) return sign;
    }
    if (a.power != b.power) return a.power > b.power ? 1 : -1;
    return a.logs > b.logs ? 1 : a.logs < b.logs ? -1 : 0;
}

// +1: grows without bound, 0: constant, -1: vanishes.
template <class Field, class Element = typename Field::element>
constexpr std::optional<int> growth(Field& field, monomial<Element> const& a) {
    return compare_growth(field, a, monomial<Element>{});
}

// Nothing where the exponent has too many parts.
template <class Field, class Element = typename Field::element>
constexpr std::optional<monomial<Element>> multiplied(Field& field, monomial<Element> const& a, monomial<Element> const& b) {
    monomial<Element> p{.coefficient = field.multiply(a.coefficient, b.coefficient), .power = a.power + b.power, .logs = a.logs + b.logs};
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
            next = {field.add(u->factor, v->factor), u->power};
            ++i;
            ++j;
        }
        if (field.is_zero(next.factor)) continue;
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
    p.logs              = static_cast<int>(a.logs * s);
    for (int i = 0; i < p.rate_count; ++i)
        p.rates[static_cast<std::size_t>(i)].factor = field.multiply(p.rates[static_cast<std::size_t>(i)].factor, field.constant(s));
    return p;
}

}  // namespace actgen
