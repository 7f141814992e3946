// Sums, products and quotients: the scale of exponentials and the upstream gradient stay factored out of products.
#pragma once
#include <actgen/lower/lowering.hpp>

namespace actgen::decompose {

constexpr lowered negate(lowering& l, node const& n) {
    lowered f = l.form(n.operand[0]);
    f.high    = l.write.negate(f.high);
    if (f.whole != no_node) f.whole = l.write.negate(f.whole);
    return f;
}

constexpr lowered sum(lowering& l, node const& n, bool subtracted) {
    lowered u = l.form(n.operand[0]), v = l.form(n.operand[1]);
    lowered result;
    if (u.upstream == v.upstream) {
        result.upstream = u.upstream;
        u.upstream = v.upstream = no_node;
    }
    node_id const a = l.collapse(u), b = l.collapse(v);
    result.high     = subtracted ? l.write.subtract(a, b) : l.write.add(a, b);
    return result;
}
constexpr lowered add(lowering& l, node const& n) { return sum(l, n, false); }
constexpr lowered subtract(lowering& l, node const& n) { return sum(l, n, true); }

// The power that a product or quotient of two exponentials has: where it could leave what `scale` is defined for, it
// is bounded to what no finite number of either dtype survives.
constexpr void set_power(lowering& l, lowered& f, node_id power, int reach) {
    machine_writer& w = l.write;
    int const limit   = 4000;
    bool const free   = reach <= limit;
    f.reach           = free ? reach : limit;
    f.power           = free ? power : w.maximum(w.constant(-limit), w.minimum(w.constant(limit), power));
}

constexpr lowered product(lowering& l, lowered a, lowered b, node_id b_source) {
    machine_writer& w = l.write;
    lowered result;
    result.upstream = a.upstream != no_node ? a.upstream : b.upstream;
    if (a.upstream != no_node && b.upstream != no_node) {
        b.high     = l.collapse(b);
        b.power    = no_node;
        b.whole    = no_node;
    }
    node_id b_high = b.high;
    if (a.power != no_node) {
        if (b.power == no_node) b_high = l.tame(b_high, l.bounds_at(b_source), a);
        result.power    = a.power;
        result.reach    = a.reach;
        if (b.power != no_node) set_power(l, result, w.add_powers(a.power, b.power), a.reach + b.reach);
        result.argument = a.argument;
        result.tamed    = a.tamed;
    }
    result.high = w.multiply(a.high, b_high);
    return result;
}

// A zero chosen by one factor is the product's, whatever the other factor grows to: a select(c, g, 0) = select(c, a g, 0).
constexpr bool chooses_zero(lowering const& l, node_id i) {
    machine_writer const& w = l.write;
    return w.is(i, machine::select) &&
           (w.out.is_constant(w.operand(i, 1), 0) || w.out.is_constant(w.operand(i, 2), 0));
}

constexpr lowered multiply(lowering& l, node const& n) {
    machine_writer& w = l.write;
    node_id i = n.operand[0], j = n.operand[1];
    lowered a = l.form(i), b = l.form(j);
    if (a.power == no_node || (b.power != no_node && a.whole == no_node)) {
        std::swap(i, j);
        std::swap(a, b);
    }
    if (a.power != no_node && b.power == no_node) {
        // A factor that shares no input with the exponential may be as large as it likes: scale first.
        bool const harmless = l.inputs_at(j) == 0 || (l.inputs_at(i) & l.inputs_at(j)) != 0 || finite(l.bounds_at(j));
        if (!harmless) {
            node_id const whole = l.magnitude(a);
            node_id const dy    = a.upstream;
            a                   = whole;
            a.upstream          = dy;
        }
    }
    if (a.power == no_node && b.power == no_node) {
        if (chooses_zero(l, a.high)) {
            std::swap(i, j);
            std::swap(a, b);
        }
        bool const one_gradient = a.upstream == no_node || b.upstream == no_node;
        if (chooses_zero(l, b.high) && !chooses_zero(l, a.high) && one_gradient &&
            (l.inputs_at(i) & ~l.inputs_at(j)) == 0) {
            node_id const c = w.operand(b.high, 0), u = w.operand(b.high, 1), v = w.operand(b.high, 2);
            auto const times = [&](node_id t) { return w.out.is_constant(t, 0) ? t : w.multiply(a.high, t); };
            lowered result   = w.select(c, times(u), times(v));
            result.upstream  = a.upstream != no_node ? a.upstream : b.upstream;
            return result;
        }
    }
    return product(l, a, b, j);
}

constexpr lowered divide(lowering& l, node const& n) {
    machine_writer& w = l.write;
    lowered a = l.form(n.operand[0]), b = l.form(n.operand[1]);
    if (b.upstream != no_node) b = l.collapse(b);
    lowered result  = a;
    result.whole    = no_node;
    if (b.power != no_node) {
        node_id const power = w.negate(b.power);
        lowered shrinking;  // 1 / b, as far as a has to know
        shrinking.power = power;
        result.argument = result.tamed = no_node;
        if (a.power == no_node) {
            result.high  = l.tame(a.high, l.bounds_at(n.operand[0]), shrinking);
            result.power = power;
            result.reach = b.reach;
        } else {
            set_power(l, result, w.plain_subtract(a.power, b.power), a.reach + b.reach);
        }
    }
    result.high = w.divide(result.high, b.high);
    return result;
}

constexpr lowered square(lowering& l, node const& n) {
    node const twice{.op = &primitives::multiply, .operand = {n.operand[0], n.operand[0], no_node}};
    return multiply(l, twice);
}

constexpr lowered square_root(lowering& l, node const& n) {
    return l.write.apply(machine::square_root, l.value(n.operand[0]));
}

constexpr lowered pass_through(lowering& l, node const& n) { return l.form(n.operand[0]); }

}  // namespace actgen::decompose
