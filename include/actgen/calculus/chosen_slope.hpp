// The slope that a rule chooses between the limits from both sides of a kink.
#pragma once
#include <actgen/primitive/arithmetic.hpp>
#include <actgen/primitive/piecewise.hpp>
#include <actgen/primitive/term.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

constexpr node_id slope_by_rule(graph& g, slope_rule rule, node_id left, node_id right) {
    term const l{g, left}, r{g, right};
    switch (rule) {
        case slope_rule::right: return right;
        case slope_rule::midpoint: {
            term const sum = l + r;
            return (sum * real(0.5)).id;
        }
        case slope_rule::minimum_norm: {
            term const least    = apply(primitives::minimum, l, r);
            term const greatest = apply(primitives::maximum, l, r);
            term const at_most  = apply(primitives::minimum, greatest, term{g, g.constant(0)});
            return apply(primitives::maximum, least, at_most).id;
        }
        case slope_rule::left:
        case slope_rule::value: break;
    }
    return left;
}

}  // namespace actgen
