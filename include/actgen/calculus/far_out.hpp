// How a formula behaves as x -> -inf or +inf at given values of the parameters.
#pragma once
#include <actgen/calculus/coefficient_field.hpp>
#include <actgen/calculus/end_behaviour.hpp>
#include <actgen/meaning/expander.hpp>

namespace actgen {

constexpr end_behaviour behaviour(expander<number_field> const& e, number_field& field, expansion<number_field::element> const& s, int direction) {
    end_behaviour b;
    if (!s.known) return b;
    std::optional<int> const rest = s.inexact ? growth(field, s.rest) : -1;
    bool vague                    = !rest || *rest >= 0;
    std::optional<int> const lead = s.count > 0 ? growth(field, s.terms[0]) : -1;
    if (!lead) return b;
    if (*lead > 0) {
        b.sign = *e.algebra().sign(s);
        b.what = end_behaviour::infinite;
        bool line = s.terms[0].rate_count == 0 && s.terms[0].power == 1 && s.terms[0].logs == 0 && !vague;
        double offset = 0;
        for (int i = 1; i < s.count && line; ++i) {
            std::optional<int> const grows = growth(field, s.terms[static_cast<std::size_t>(i)]);
            if (!grows || *grows > 0) line = false;
            else if (*grows == 0) offset = *field.number(s.terms[static_cast<std::size_t>(i)].coefficient);
        }
        if (line) b = {end_behaviour::straight, direction * *field.number(s.terms[0].coefficient), offset, b.sign, false};
        return b;
    }
    if (vague) return b;
    b.what      = end_behaviour::finite;
    int const i = *lead == 0 ? 1 : 0;
    if (i == 1) b.offset = *field.number(s.terms[0].coefficient);
    b.eventual = s.count > i || !s.inexact;
    if (s.count > i) b.sign = *field.sign(s.terms[static_cast<std::size_t>(i)].coefficient);
    return b;
}

constexpr end_behaviour behaviour_at(graph const& g, node_id f, point_bindings const& values, int direction) {
    number_field field(values);
    expander<number_field> e(field, direction);
    return behaviour(e, field, e.expand(g, {f})[0], direction);
}

}  // namespace actgen
