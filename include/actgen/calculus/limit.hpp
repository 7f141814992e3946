// The limit of an expression as x nears a place from one side, by orders of growth: powers, logarithms and exponentials of
// the distance have a scale, so that 0 * inf is decided and not guessed.
//
//     x log(x), x^2 log(x), x^p with p in (1, inf)  ->  0   as x -> 0 from the right
//     exp(-1 / x) / x^3                             ->  0
//     (log(x) + 1), the slope of the first          ->  -inf
#pragma once
#include <actgen/calculus/far_out.hpp>
#include <actgen/calculus/switch_places.hpp>

namespace actgen {

// +-infinity, a finite value as an element of the field, or not known.
template <class Element>
struct found_limit {
    bool known   = false;
    int infinite = 0;  // its sign
    Element value{};
};

template <class Field, int Terms, class Element = typename Field::element>
constexpr found_limit<Element> limit_of(Field& field, expansion_algebra<Field, Terms> const& algebra, expansion<Element, Terms> const& s) {
    if (!s.known) return {};
    std::optional<int> const lead = s.count > 0 ? growth(field, s.terms[0]) : std::optional<int>(-1);
    if (!lead) return {};
    if (*lead > 0) {
        std::optional<int> const sign = algebra.sign(s);
        if (!sign || *sign == 0) return {};
        return {true, *sign, field.constant(0)};
    }
    if (s.inexact)
        if (std::optional<int> const rest = growth(field, s.rest); !rest || *rest >= 0) return {};
    return {true, 0, *lead == 0 ? s.terms[0].coefficient : field.constant(0)};
}

// no_node where it is not found: with coefficients whose signs the parameters' domains prove; else, where the limit is one
// number for all parameters, by numbers.
constexpr node_id limit_at(graph& g, node_id root, node_id place, int side, int input, activation_record const& a,
                           std::vector<point_bindings> const& samples) {
    {
        expression_field field(a);
        expander<expression_field, terms_beside_a_place> e(field, field.take(g, place), side, input);
        auto const found = limit_of(field, e.algebra(), e.expand(g, {root})[0]);
        if (found.infinite != 0) return g.constant(found.infinite * constant_math::infinity);
        if (found.known && field.usable(found.value)) {
            graph limit;
            node_id const value    = field.give(found.value, limit);
            simplified const plain = simplify(limit, {value});
            return copy(plain.g, plain.roots, g)[0];
        }
    }
    std::optional<double> common;
    evaluator place_of(g, place);
    for (point_bindings const& s : samples) {
        number_field field(s);
        rounded_number const at = g.is_constant(place) ? field.constant(g[place].value) : rounded::computed(place_of(s));
        expander<number_field, terms_beside_a_place> e(field, at, side, input);
        auto const found = limit_of(field, e.algebra(), e.expand(g, {root})[0]);
        if (!found.known || (found.infinite == 0 && !field.usable(found.value))) return no_node;
        double const value = found.infinite != 0 ? found.infinite * constant_math::infinity : *field.number(found.value);
        if (common && !close(*common, value)) return no_node;
        common = value;
    }
    if (!common) return no_node;
    return g.constant(error_free::finite(*common) ? literal(*common) : real(*common));
}

}  // namespace actgen
