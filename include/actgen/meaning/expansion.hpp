// A function's expansion as t -> +inf: its leading terms by falling growth, and a bound on the growth of the rest.
#pragma once
#include <actgen/meaning/monomial.hpp>
#include <actgen/number/real.hpp>

namespace actgen {

// Terms: how many are kept.  Quotients of what vanishes beside a place ask for more than the ends of the axis do.
inline constexpr int terms_far_out = 5, terms_beside_a_place = 9;

template <class Element, int Terms = terms_far_out>
struct expansion {
    static constexpr int capacity = Terms;

    std::array<monomial<Element>, capacity> terms{};
    int count    = 0;
    bool known   = true;   // false: nothing can be said
    bool inexact = false;  // there is a rest: O(rest)
    monomial<Element> rest{};
};

// Sums, products and powers of expansions.
template <class Field, int Terms = terms_far_out>
struct expansion_algebra {
    using element = typename Field::element;
    using term    = monomial<element>;
    using series  = expansion<element, Terms>;

    static constexpr int coefficients = Terms - 1;  // of a power series
    using coefficient_list = std::array<element, static_cast<std::size_t>(coefficients)>;

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

    static constexpr bool is_zero(series const& a) { return a.known && a.count == 0 && !a.inexact; }
    // What is 0 on this side, a branch that is not taken, stays so whatever its factor is.
    constexpr series multiply(series const& a, series const& b) const {
        if (is_zero(a) || is_zero(b)) return {};
        if (!a.known || !b.known) return unknown();
        series s;
        for (int i = 0; i < a.count && s.known; ++i)
            for (int j = 0; j < b.count && s.known; ++j) insert_product(s, a.terms[static_cast<std::size_t>(i)], b.terms[static_cast<std::size_t>(j)]);
        if (a.inexact && b.count > 0) limit_accuracy(s, multiplied(field, a.rest, b.terms[0]));
        if (b.inexact && a.count > 0) limit_accuracy(s, multiplied(field, b.rest, a.terms[0]));
        if (a.inexact && b.inexact) limit_accuracy(s, multiplied(field, a.rest, b.rest));
        return s;
    }

    // c0 + c1 e + c2 e^2 + ... for vanishing e; the first `given` coefficients are known.
    constexpr series power_series(series const& e, coefficient_list const& c, int given = coefficients) const {
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

    // a^s; a > 0 eventually, or s an integer.  A leading coefficient that might be 0 leads nothing.
    constexpr series power(series const& a, double s) const {
        if (!a.known || a.count == 0 || !field.sign(a.terms[0].coefficient)) return unknown();
        term const lead = power_of(field, a.terms[0], s);
        coefficient_list c{field.constant(1)};
        double binomial = 1;
        for (int k = 1; k < coefficients; ++k) {
            binomial *= (s - k + 1) / k;
            c[static_cast<std::size_t>(k)] = field.constant(binomial);
        }
        series const one_plus = power_series(relative_rest(a), c);
        series only_lead;
        insert(only_lead, lead);
        return multiply(only_lead, one_plus);
    }

    // log a for a > 0 eventually.
    constexpr series log(series const& a) const {
        if (!a.known || a.count == 0 || a.terms[0].logs != 0) return unknown();
        coefficient_list c{field.constant(0)};
        for (int k = 1; k < coefficients; ++k) c[static_cast<std::size_t>(k)] = field.constant(real(k % 2 == 0 ? -1 : 1) / real(k));
        term const& lead = a.terms[0];
        series s         = power_series(relative_rest(a), c);
        if (lead.power != 0) insert(s, {.coefficient = field.constant(lead.power), .logs = 1});
        for (int i = 0; i < lead.rate_count; ++i) {
            auto const& r = lead.rates[static_cast<std::size_t>(i)];
            insert(s, {.coefficient = r.factor, .power = r.power, .logs = r.power == 0 ? 1.0 : 0.0});
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
            } else if (one.rate_count > 0 || (one.logs != 0 && (one.logs != 1 || one.power != 0))) {
                return vanishing_beyond(lead, one);
            } else if (std::optional<double> const p = field.number(one.coefficient); one.logs == 1 && p) {
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
        coefficient_list c{field.constant(1)};
        real factorial = 1;
        for (int k = 1; k < coefficients; ++k) {
            factorial                      = factorial * real(k);
            c[static_cast<std::size_t>(k)] = field.constant(real(1) / factorial);
        }
        series only_lead;
        insert(only_lead, lead);
        return multiply(only_lead, power_series(vanishing, c));
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
        if (field.overflows(t.coefficient)) {
            s.known = false;
            return;
        }
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

    // lead * exp(a + ...) for an `a` whose exponential no term can be: where it vanishes, a term that vanishes more slowly
    // bounds it.  Half of `a` outgrows all that follows it.
    constexpr series vanishing_beyond(term const& lead, term const& a) const {
        std::optional<int> const direction = field.sign(a.coefficient);
        bool const slow                    = a.rate_count == 0 && a.power == 0;
        if (!direction || *direction >= 0 || (slow && a.logs < 1)) return unknown();
        term bound{.coefficient = field.constant(1)};
        if (slow) {
            bound.power = -99;  // exp(-(log t)^2)
        } else {
            double const power = a.rate_count > 0 ? 99 : a.logs > 0 ? a.power : a.power * 0.5;  // exp(-exp t), exp(-t log t), exp(-t / log t)
            bound.rates[0]     = {a.rate_count > 0 ? field.constant(-1) : field.multiply(a.coefficient, field.constant(0.5)), power};
            bound.rate_count   = 1;
        }
        series s;
        limit_accuracy(s, multiplied(field, lead, bound));
        return s;
    }
};

}  // namespace actgen
