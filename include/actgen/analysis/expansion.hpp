// A function's expansion as t -> +inf: its leading terms by falling growth, and a bound on the growth of the rest.
#pragma once
#include <actgen/analysis/monomial.hpp>

namespace actgen {

template <class Element>
struct expansion {
    static constexpr int capacity = 5;

    std::array<monomial<Element>, capacity> terms{};
    int count    = 0;
    bool known   = true;   // false: nothing can be said
    bool inexact = false;  // there is a rest: O(rest)
    monomial<Element> rest{};
};

// Sums, products and powers of expansions.
template <class Field>
struct expansion_algebra {
    using element = typename Field::element;
    using term    = monomial<element>;
    using series  = expansion<element>;

    Field& field;

    static constexpr series unknown() {
        series s;
        s.known = false;
        return s;
    }
    constexpr series constant(element c) const {
        series s;
        insert(s, {.coefficient = c});
        return s;
    }
    constexpr series number(real c) const { return constant(field.constant(c)); }

    // The limit's sign, or that of the leading term; nothing where only a rest is left.
    constexpr std::optional<int> sign(series const& s) const {
        if (!s.known || (s.count == 0 && s.inexact)) return std::nullopt;
        return s.count == 0 ? std::optional<int>(0) : field.sign(s.terms[0].coefficient);
    }

    constexpr series add(series const& a, series const& b) const {
        if (!a.known || !b.known) return unknown();
        series s = a;
        for (int i = 0; i < b.count && s.known; ++i) insert(s, b.terms[static_cast<std::size_t>(i)]);
        if (b.inexact) limit_accuracy(s, b.rest);
        return s;
    }
    constexpr series scale(series const& a, element c) const {
        if (field.is_zero(c)) return {};
        series s = a;
        for (int i = 0; i < s.count; ++i) {
            auto& one = s.terms[static_cast<std::size_t>(i)].coefficient;
            one       = field.multiply(one, c);
        }
        return s;
    }
    constexpr series negate(series const& a) const { return scale(a, field.constant(-1)); }
    constexpr series subtract(series const& a, series const& b) const { return add(a, negate(b)); }

    constexpr series multiply(series const& a, series const& b) const {
        if (!a.known || !b.known) return unknown();
        series s;
        for (int i = 0; i < a.count && s.known; ++i)
            for (int j = 0; j < b.count && s.known; ++j) insert_product(s, a.terms[static_cast<std::size_t>(i)], b.terms[static_cast<std::size_t>(j)]);
        if (a.inexact && b.count > 0) limit_accuracy(s, multiplied(field, a.rest, b.terms[0]));
        if (b.inexact && a.count > 0) limit_accuracy(s, multiplied(field, b.rest, a.terms[0]));
        if (a.inexact && b.inexact) limit_accuracy(s, multiplied(field, a.rest, b.rest));
        return s;
    }

    // c0 + c1 e + c2 e^2 + c3 e^3 + O(e^4) for vanishing e; the first `given` coefficients are known.
    constexpr series power_series(series const& e, std::array<element, 4> const& c, int given = 4) const {
        series s     = constant(c[0]);
        series power = e;
        for (int k = 1; k < given; ++k) {
            s     = add(s, scale(power, c[static_cast<std::size_t>(k)]));
            power = multiply(power, e);
        }
        if (!power.known) return unknown();
        if (power.count > 0) limit_accuracy(s, power.terms[0]);
        else if (power.inexact) limit_accuracy(s, power.rest);
        return s;
    }

    // a = lead (1 + e): the vanishing e.
    constexpr series relative_rest(series const& a) const {
        term const inverse = power_of(field, a.terms[0], -1);
        series e;
        for (int i = 1; i < a.count && e.known; ++i) insert_product(e, a.terms[static_cast<std::size_t>(i)], inverse);
        if (a.inexact && e.known) limit_accuracy(e, multiplied(field, a.rest, inverse));
        return e;
    }

    // a^s; a > 0 eventually, or s an integer.
    constexpr series power(series const& a, double s) const {
        if (!a.known || a.count == 0) return unknown();
        term const lead = power_of(field, a.terms[0], s);
        auto const c    = [&](double v) { return field.constant(v); };
        series const one_plus = power_series(relative_rest(a), {c(1), c(s), c(s * (s - 1) / 2), c(s * (s - 1) * (s - 2) / 6)});
        series only_lead;
        insert(only_lead, lead);
        return multiply(only_lead, one_plus);
    }

    // log a for a > 0 eventually.
    constexpr series log(series const& a) const {
        if (!a.known || a.count == 0 || a.terms[0].logs != 0) return unknown();
        auto const c      = [&](double v) { return field.constant(v); };
        term const& lead  = a.terms[0];
        series s          = power_series(relative_rest(a), {c(0), c(1), c(-0.5), field.divide(c(1), c(3))});
        if (lead.power != 0) insert(s, {.coefficient = c(lead.power), .logs = 1});
        for (int i = 0; i < lead.rate_count; ++i) {
            auto const& r = lead.rates[static_cast<std::size_t>(i)];
            insert(s, {.coefficient = r.factor, .power = r.power});
        }
        element const size = field.logarithm(lead.coefficient);
        if (!field.is_zero(size)) insert(s, {.coefficient = size});
        return s;
    }

    constexpr series exp(series const& a) const {
        if (!a.known) return unknown();
        term lead{.coefficient = field.constant(1)};
        series vanishing;
        for (int i = 0; i < a.count; ++i) {
            term const& one                 = a.terms[static_cast<std::size_t>(i)];
            std::optional<int> const grows = growth(field, one);
            if (!grows) return unknown();
            if (*grows < 0) {
                insert(vanishing, one);
            } else if (*grows == 0) {
                lead.coefficient = field.exponential(one.coefficient);
            } else if (one.rate_count > 0 || one.logs > 1 || (one.logs == 1 && one.power != 0)) {
                return beyond(field.sign(one.coefficient));
            } else if (one.logs == 1) {
                std::optional<double> const p = field.number(one.coefficient);
                if (!p) return unknown();
                lead.power += *p;
            } else if (lead.rate_count == term::capacity) {
                return unknown();
            } else {
                lead.rates[static_cast<std::size_t>(lead.rate_count++)] = {one.coefficient, one.power};
            }
        }
        if (a.inexact) {
            std::optional<int> const grows = growth(field, a.rest);
            if (!grows || *grows >= 0) return unknown();
            limit_accuracy(vanishing, a.rest);
        }
        auto const c = [&](double v) { return field.constant(v); };
        series only_lead;
        insert(only_lead, lead);
        return multiply(only_lead, power_series(vanishing, {c(1), c(1), c(0.5), field.divide(c(1), c(6))}));
    }

    // Adds what is no smaller than the growth of `by` to the rest.
    constexpr void limit_accuracy(series& s, std::optional<term> by) const {
        if (!by) {
            s.known = false;
            return;
        }
        if (s.inexact) {
            std::optional<int> const order = compare_growth(field, s.rest, *by);
            if (!order) {
                s.known = false;
                return;
            }
            if (*order >= 0) return;
        }
        s.inexact = true;
        s.rest    = *by;
        while (s.count > 0) {
            std::optional<int> const order = compare_growth(field, s.terms[static_cast<std::size_t>(s.count - 1)], s.rest);
            if (!order) s.known = false;
            if (!order || *order > 0) return;
            --s.count;
        }
    }

    // Adds one term in its place; like terms merge, and a sum of zero disappears.
    constexpr void insert(series& s, term const& t) const {
        if (field.is_zero(t.coefficient) || !s.known) return;
        if (s.inexact) {
            std::optional<int> const order = compare_growth(field, t, s.rest);
            if (!order) s.known = false;
            if (!order || *order <= 0) return;
        }
        int at = 0;
        for (; at < s.count; ++at) {
            auto& here                     = s.terms[static_cast<std::size_t>(at)];
            std::optional<int> const order = compare_growth(field, t, here);
            if (!order) {
                s.known = false;
                return;
            }
            if (*order > 0) break;
            if (*order == 0) {
                here.coefficient = field.add(here.coefficient, t.coefficient);
                if (!field.is_zero(here.coefficient)) return;
                for (int i = at + 1; i < s.count; ++i) s.terms[static_cast<std::size_t>(i - 1)] = s.terms[static_cast<std::size_t>(i)];
                --s.count;
                return;
            }
        }
        if (at == series::capacity) return limit_accuracy(s, t);
        term lost{};
        bool const full = s.count == series::capacity;
        if (full) lost = s.terms[static_cast<std::size_t>(--s.count)];
        for (int i = s.count; i > at; --i) s.terms[static_cast<std::size_t>(i)] = s.terms[static_cast<std::size_t>(i - 1)];
        s.terms[static_cast<std::size_t>(at)] = t;
        ++s.count;
        if (full) limit_accuracy(s, lost);
    }

private:
    constexpr void insert_product(series& s, term const& a, term const& b) const {
        auto const p = multiplied(field, a, b);
        if (!p) s.known = false;
        else insert(s, *p);
    }

    // exp of something that itself grows exponentially: vanishes, or outgrows all that can be written here.
    constexpr series beyond(std::optional<int> direction) const {
        if (!direction) return unknown();
        term t{.coefficient = field.constant(1)};
        t.rates[0]   = {field.constant(*direction), 99};
        t.rate_count = 1;
        series s;
        if (*direction > 0) insert(s, t);
        else limit_accuracy(s, t);
        return s;
    }
};

}  // namespace actgen
