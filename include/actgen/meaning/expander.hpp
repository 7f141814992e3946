// How a formula behaves as x -> -inf or +inf, or as x nears a place from one side: its expansion, node by node.
#pragma once
#include <optional>
#include <vector>

#include <actgen/graph/fold.hpp>
#include <actgen/meaning/evaluate.hpp>
#include <actgen/meaning/expansion.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/primitive/spelled_out.hpp>
#include <actgen/number/interval_arithmetic.hpp>

namespace actgen {

// x = direction * t, or place + direction / t;  t -> +inf.
template <class Field, int Terms = terms_far_out>
class expander {
public:
    using element = typename Field::element;
    using series  = expansion<element, Terms>;

    constexpr expander(Field& field, int direction) : field_(field), algebra_{field}, direction_(direction) {}
    // `axis`: which input is x.
    constexpr expander(Field& field, element place, int direction, int axis)
        : field_(field), algebra_{field}, direction_(direction), axis_(axis), place_(place) {}

    constexpr std::vector<series> expand(graph const& g, std::vector<node_id> const& roots) {
        node_map<series> const value = series_of(g, roots, [&](node const& n) { return leaf(n); });
        std::vector<series> result;
        for (node_id r : roots) result.push_back(value[r]);
        return result;
    }

    constexpr expansion_algebra<Field, Terms> const& algebra() const { return algebra_; }

private:
    template <class Leaf>
    constexpr node_map<series> series_of(graph const& g, std::vector<node_id> const& roots, Leaf const& leaf_of) {
        return fold<series>(g, roots, [&](node_id i, node_map<series> const& value) {
            node const& n = g[i];
            auto const at = [&](std::size_t k) -> series const& { return value[n.operand[n.operand[k] != no_node ? k : 0]]; };
            return n.op->level == stage::leaf ? leaf_of(n) : apply(*n.op, at(0), at(1), at(2));
        });
    }
    constexpr series leaf(node const& n) {
        if (is_input(n) && n.index == axis_) {
            series s = place_ ? algebra_.constant(*place_) : series{};
            algebra_.insert(s, {.coefficient = field_.constant(direction_), .power = place_ ? -1.0 : 1.0});
            return s;
        }
        if (is_constant(n)) return algebra_.number(n.value);
        return algebra_.constant(field_.leaf(n));
    }

    constexpr series apply(primitive const& p, series const& u, series const& v, series const& w) {
        using namespace primitives;
        if (&p == &multiply) return algebra_.multiply(u, v);
        if (!u.known) return algebra_.unknown();
        if (&p == &negate) return algebra_.negate(u);
        if (&p == &primitives::add) return algebra_.add(u, v);
        if (&p == &subtract) return algebra_.subtract(u, v);
        if (&p == &divide) return algebra_.is_zero(u) ? u : algebra_.multiply(u, algebra_.power(v, -1));
        if (&p == &square) return algebra_.multiply(u, u);
        if (p.gradient_only) return u;
        if (&p == &primitives::exp) return algebra_.exp(u);
        if (&p == &expm1) return algebra_.subtract(algebra_.exp(u), algebra_.number(1));
        if (&p == &select) return u.count == 1 ? v : u.inexact ? algebra_.unknown() : w;
        if (p.condition) return decided(p, u, v);
        if (&p == &maximum || &p == &minimum) {
            std::optional<int> const s = algebra_.sign(algebra_.subtract(u, v));
            return !s ? algebra_.unknown() : (*s >= 0) == (&p == &maximum) ? u : v;
        }
        std::optional<int> const sign_of_u = algebra_.sign(u);
        if (p.kind == algebra::magnitude) return !sign_of_u ? algebra_.unknown() : *sign_of_u < 0 ? algebra_.negate(u) : u;
        if (&p == &primitives::sign) return sign_of_u ? algebra_.number(*sign_of_u) : algebra_.unknown();
        if (p.steps) return p.meaning != nullptr ? meaning_of_function(p, u) : step(p, u);
        if (&p == &primitives::power) return power(u, v);
        if (int const logarithms = primitives::logarithms_beside_power(p); logarithms >= 0) {
            std::optional<int> const s = algebra_.sign(u);
            bool const is_one = algebra_.is_zero(v) && s && *s == 0 && logarithms == 0;  // 0^0
            series y = is_one ? algebra_.number(1) : s && *s > 0 ? power(u, v) : algebra_.unknown();
            for (int i = 0; i < logarithms && y.known; ++i) y = algebra_.multiply(y, algebra_.log(u));
            return y;
        }
        bool const positive = sign_of_u && *sign_of_u > 0;
        if (&p == &primitives::sqrt) return positive ? algebra_.power(u, 0.5) : u.count == 0 && !u.inexact ? u : algebra_.unknown();
        if (&p == &primitives::log) return positive ? algebra_.log(u) : algebra_.unknown();
        if (&p == &primitives::log1p) {
            series const whole                  = algebra_.add(u, algebra_.number(1));
            std::optional<int> const sign_of_it = algebra_.sign(whole);
            return sign_of_it && *sign_of_it > 0 ? algebra_.log(whole) : algebra_.unknown();
        }
        return function(p, u);
    }

    constexpr series power(series const& u, series const& v) {
        if (algebra_.is_zero(v) && u.known) return algebra_.number(1);
        if (v.count != 1 || v.inexact || growth(field_, v.terms[0]) != 0) return algebra_.unknown();
        std::optional<double> const exponent = field_.number(v.terms[0].coefficient);
        std::optional<int> const s           = algebra_.sign(u);
        if (s && *s > 0 && !exponent) return algebra_.exp(algebra_.multiply(v, algebra_.log(u)));
        if (!exponent || !s || (*s < 0 && *exponent != constant_math::floor(*exponent)) || (*s == 0 && *exponent <= 0)) return algebra_.unknown();
        return *s == 0 ? u : algebra_.power(u, *exponent);
    }

    // O(1): what is bounded, but need not have a limit.
    constexpr series bounded() const {
        series s;
        algebra_.limit_accuracy(s, monomial<element>{.coefficient = field_.constant(1)});
        return s;
    }

    // floor or round: beside a number that is no step its value there, at a step by the side from which u comes; far out within 1 of u.
    constexpr series step(primitive const& p, series const& u) {
        std::optional<int> const grows = u.count > 0 ? growth(field_, u.terms[0]) : std::optional<int>(-1);
        if (!grows) return algebra_.unknown();
        if (*grows > 0) return algebra_.add(u, bounded());
        element const limit                = *grows == 0 ? u.terms[0].coefficient : field_.constant(0);
        std::optional<double> const number = field_.number(limit);
        std::optional<int> const side      = algebra_.sign(algebra_.subtract(u, algebra_.constant(limit)));
        if (u.inexact)
            if (std::optional<int> const rest = growth(field_, u.rest); !rest || *rest >= 0) return algebra_.unknown();
        if (!number) return algebra_.unknown();
        // Steps of floor lie at whole numbers, those of round halfway between; coefficients are rounded, and one beside a step says nothing.
        double const from_step = *number + (&p == &primitives::floor ? 0 : 0.5), step = constant_math::round(from_step);
        double const gap       = from_step < step ? step - from_step : from_step - step;
        if (gap > 1e-13 * (1 + (step < 0 ? -step : step))) return algebra_.number(apply_safely(p, *number, 0, 0));
        if (gap > 0 || !side) return algebra_.unknown();
        return algebra_.number(*side < 0 ? step - 1 : *side > 0 ? step : apply_safely(p, *number, 0, 0));
    }

    // A function whose operand tends to a number: its Taylor series there, which two terms are enough of far out; or to
    // infinity: by its form there.
    constexpr series function(primitive const& p, series const& u) {
        element limit    = field_.constant(0);
        series vanishing = u;
        if (u.count > 0) {
            std::optional<int> const grows = growth(field_, u.terms[0]);
            if (!grows) return algebra_.unknown();
            if (*grows > 0) return at_infinity(p, u);
            if (*grows == 0) {
                limit     = u.terms[0].coefficient;
                vanishing = algebra_.subtract(u, algebra_.constant(limit));
            }
        }
        if (u.inexact)
            if (std::optional<int> const grows = growth(field_, u.rest); !grows || *grows >= 0) return algebra_.unknown();
        auto const value = field_.apply(p, limit);
        if (vanishing.count == 0 && !vanishing.inexact) return field_.usable(value) ? algebra_.constant(value) : algebra_.unknown();
        int const given = place_ ? algebra_.coefficients : 2;
        typename expansion_algebra<Field, Terms>::coefficient_list c{value};
        if (!field_.usable(value)) return p.meaning != nullptr ? meaning_of_function(p, u) : algebra_.unknown();  // atanh at 1
        double factorial = 1;
        for (int k = 1; k < given; ++k) {
            factorial *= k;
            element const d = field_.derivative(p, limit, k);
            if (!field_.usable(d)) return algebra_.unknown();
            c[static_cast<std::size_t>(k)] = k == 1 ? d : field_.divide(d, field_.constant(factorial));
        }
        return algebra_.power_series(vanishing, c, given);
    }

    constexpr series at_infinity(primitive const& p, series const& u) {
        std::optional<int> const s = algebra_.sign(u);
        if (!s) return algebra_.unknown();
        far_form const& form = p.far_out[*s > 0 ? 1 : 0];
        if (form.leading == nullptr && p.meaning != nullptr) return meaning_of_function(p, u);
        if (form.leading == nullptr) return is_bounded(p) ? bounded() : algebra_.unknown();
        series result = instance(form.leading, u);
        if (form.rest != nullptr && result.known) {
            series const rest = instance(form.rest, u);
            if (!rest.known) return algebra_.unknown();
            if (rest.count > 0) algebra_.limit_accuracy(result, rest.terms[0]);
            else if (rest.inexact) algebra_.limit_accuracy(result, rest.rest);
        }
        return result;
    }
    static constexpr bool is_bounded(primitive const& p) {
        if (p.range == nullptr) return false;
        interval const all = p.range({-intervals::large, intervals::large}, {}, {});
        return all.low > -1e3 && all.high < 1e3;
    }
    constexpr series instance(term (*written)(term), series const& u) {
        graph g;
        node_id const operand = g.leaf(leaves::operand);
        return instance(g, written({g, operand}).id, u);
    }
    constexpr series meaning_of_function(primitive const& p, series const& u) {
        graph g;
        return instance(g, meaning_of(p, g), u);
    }
    constexpr series instance(graph const& g, node_id root, series const& u) {
        return series_of(g, {root}, [&](node const& n) { return is_constant(n) ? algebra_.number(n.value) : u; })[root];
    }

    // A condition, once t is large enough: 1 or 0.
    constexpr series decided(primitive const& p, series const& u, series const& v) {
        auto const truth = [&](double value) { return value != 0 ? algebra_.number(1) : series{}; };
        if (p.arity > 1 && !v.known) return algebra_.unknown();
        if (p.logical) return truth(p.value(u.count == 1, v.count == 1, 0));
        std::optional<int> const s = algebra_.sign(algebra_.subtract(u, v));
        return s ? truth(p.value(*s, 0, 0)) : algebra_.unknown();
    }

    Field& field_;
    expansion_algebra<Field, Terms> algebra_;
    int direction_;
    int axis_ = 0;
    std::optional<element> place_;
};

}  // namespace actgen
