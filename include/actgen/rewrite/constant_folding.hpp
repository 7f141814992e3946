// Constant folding: what a primitive gives for constant operands, in `real`, where that is exact enough to stand for the
// expression.
#pragma once
#include <optional>

#include <actgen/graph/graph.hpp>
#include <actgen/primitive/declarations.hpp>

namespace actgen {

// Whether only the range of doubles makes it 0.
constexpr bool is_product_of_numbers(primitive const& op, real u, real v) {
    return (&op == &primitives::square && u.high != 0) || (op.kind == algebra::product && u.high != 0 && (&op == &primitives::divide || v.high != 0));
}

// Nothing where the result is not finite (1 / 0 stays as written), or where only a double of it could be computed:
// a constant stands for about 106 bits.
constexpr std::optional<real> folded_constant(primitive const& op, real u, real v) {
    using namespace primitives;
    auto const truth = [](bool b) { return std::optional<real>(b ? 1.0 : 0.0); };
    real result;
    if (&op == &negate) result = -u;
    else if (&op == &add) result = u + v;
    else if (&op == &subtract) result = u - v;
    else if (&op == &multiply) result = u * v;
    else if (&op == &divide) result = v.high == 0 ? real(std::numeric_limits<double>::infinity()) : u / v;
    else if (&op == &square) result = u * u;
    else if (&op == &primitives::sqrt) result = square_root(u);
    else if (op.kind == algebra::magnitude) result = actgen::absolute(u);
    else if (&op == &maximum) result = u > v ? u : v;
    else if (&op == &minimum) result = u < v ? u : v;
    else if (&op == &sign) result = u.high > 0 ? 1.0 : u.high < 0 ? -1.0 : u.high;
    else if (&op == &less) return truth(u < v);
    else if (&op == &less_equal) return truth(!(v < u));
    else if (&op == &primitives::equal) return truth(actgen::equal(u, v));
    else if (&op == &not_equal) return truth(!actgen::equal(u, v));
    else if (&op == &logical_and) return truth(u.high != 0 && v.high != 0);
    else if (&op == &logical_or) return truth(u.high != 0 || v.high != 0);
    else if (&op == &logical_not) return truth(u.high == 0);
    else return std::nullopt;
    if (!error_free::finite(result.high)) return std::nullopt;
    bool const vanished = result.high == 0 && is_product_of_numbers(op, u, v);
    if (vanished || (result.high != 0 && !is_held_by_pairs(actgen::absolute(result).high) && !(result == u) && !(result == v))) return std::nullopt;
    return result;
}

}  // namespace actgen
