// Squares in divisors keep their power of two apart: a^2 = s^2 2^2e with a = s 2^e and e >= 0.
//
// So do the sums, products and roots that are made of them, 1 + a^2 = (s^2 + 2^-2e) 2^2e: quotients are scaled once, at the
// end, and overflow or vanish only where they do.
#pragma once
#include <actgen/lower/lowering.hpp>

namespace actgen::decompose {

constexpr bool is_apart(lowered const& f) { return f.unit != no_node; }

constexpr lowered square_apart(lowering& l, node_id root) {
    machine_writer& w   = l.write;
    int const most      = format_of(l.type).greatest_exponent - 1;  // 2^-most is a normal number
    node_id const a     = l.value(root), none = w.constant(0);
    node_id const above = w.maximum(none, w.apply(machine::exponent, w.absolute(a)));
    node_id const e     = w.minimum(w.constant(most), above);
    node_id const down  = w.negate(e);
    node_id const unit  = w.scale_once(w.constant(1), down);
    node_id const s     = w.multiply(a, unit);
    lowered f           = w.multiply(s, s);
    f.power             = w.plain_add(e, e);
    f.unit              = w.multiply(unit, unit);
    f.whole             = w.multiply(a, a);
    f.reach = f.highest = 2 * most;
    f.halvings          = 1;
    f.step              = unit;
    f.exponent          = e;
    return f;
}

// u + v, one of which is apart, and the other, too, with the same power, or a number.
constexpr lowered sum_apart(lowering& l, lowered const& u, lowered const& v, bool subtracted) {
    machine_writer& w      = l.write;
    lowered result         = is_apart(u) ? u : v;
    auto const significand = [&](lowered const& f) { return is_apart(f) ? f.high : w.multiply(l.collapse(f), result.unit); };
    node_id const a = significand(u), b = significand(v), whole = l.magnitude(u), other = l.magnitude(v);
    result.high     = subtracted ? w.subtract(a, b) : w.add(a, b);
    result.whole    = subtracted ? w.subtract(whole, other) : w.add(whole, other);
    return result;
}

constexpr bool adds_apart(lowered const& u, lowered const& v) {
    if (u.upstream != no_node || v.upstream != no_node) return false;
    if (is_apart(u) && is_apart(v)) return u.power == v.power;
    return (is_apart(u) && v.power == no_node) || (is_apart(v) && u.power == no_node);
}

constexpr lowered square_root_apart(machine_writer& w, lowered f) {
    f.high    = w.apply(machine::square_root, f.high);
    f.unit    = w.apply(machine::square_root, f.unit);
    f.whole   = w.apply(machine::square_root, f.whole);
    f.power   = w.multiply(w.constant(0.5), f.power);
    f.reach   = f.reach / 2;
    f.highest = f.highest / 2;
    --f.halvings;
    return f;
}

}  // namespace actgen::decompose
