// Sums, products and quotients: the scale of exponentials and the upstream gradient stay factored out of products.
#pragma once
#include <actgen/lower/decompose/divisor_square.hpp>
#include <actgen/meaning/evaluate.hpp>

namespace actgen::decompose {

constexpr lowered negate(lowering& l, node const& n) {
    lowered f = l.form(n.operand[0]);
    f.high    = l.write.negate(f.high);
    if (f.whole != no_node) f.whole = l.write.negate(f.whole);
    if (f.nearly != no_node) f.nearly = l.write.negate(f.nearly);
    return f;
}

constexpr bool can_cancel(interval u, interval v, bool subtracted) {
    if (subtracted) v = {-v.high, -v.low};
    return (u.low < 0 && v.high > 0) || (u.high > 0 && v.low < 0);
}

// A contracted sum of given numbers, rounded once also where the target has no such instruction: what rounding the
// product loses would be all that is left where the sum cancels.
constexpr node_id rounded_once(machine_writer& w, node_id i) {
    bool const minus_product = w.is(i, machine::negative_multiply_add), minus_addend = w.is(i, machine::multiply_subtract);
    if (!w.is(i, machine::multiply_add) && !minus_product && !minus_addend) return i;
    for (int k : {0, 1, 2})
        if (w.out[w.operand(i, k)].op->arity != 0) return i;
    node_id const u = w.operand(i, 0), v = w.operand(i, 1), addend = w.operand(i, 2);
    if (minus_product) return w.apply(machine::negative_multiply_add_once, u, v, addend);
    return w.apply(machine::multiply_add_once, u, v, minus_addend ? w.negate(addend) : addend);
}

constexpr lowered sum(lowering& l, node const& n, bool subtracted) {
    lowered u = l.form(n.operand[0]), v = l.form(n.operand[1]);
    if (adds_apart(u, v)) return sum_apart(l, u, v, subtracted);
    lowered result;
    if (u.upstream == v.upstream) {
        result.upstream = u.upstream;
        u.upstream = v.upstream = no_node;
    }
    node_id a       = l.collapse(u);
    node_id const b = l.addend(v, l.bounds_at(n.operand[0]), a);
    a               = l.addend(u, l.bounds_at(n.operand[1]), b);
    result.high     = subtracted ? l.write.subtract(a, b) : l.write.add(a, b);
    bool const cancels = can_cancel(l.bounds_at(n.operand[0]), l.bounds_at(n.operand[1]), subtracted);
    if (cancels) result.high = rounded_once(l.write, result.high);
    return result;
}
constexpr lowered add(lowering& l, node const& n) { return sum(l, n, false); }
constexpr lowered subtract(lowering& l, node const& n) { return sum(l, n, true); }

// The power that a product or quotient of two exponentials has: where it could leave what `scale` is defined for, it
// is bounded to what no finite number of either dtype survives.
constexpr void set_power(lowering& l, lowered& f, node_id power, int reach, int highest) {
    machine_writer& w = l.write;
    int const limit   = 4000;
    bool const free   = reach <= limit;
    f.reach           = free ? reach : limit;
    f.highest         = highest;
    if (free) {
        f.power = power;
    } else {
        node_id const capped = w.minimum(w.constant(limit), power);
        f.power              = w.maximum(w.constant(-limit), capped);
    }
}

// Can infinities of either sign meet in the value of `i`, made of sums and products?
constexpr bool can_cancel_infinities(lowering const& l, node_id i) {
    node const& n = l.source[i];
    if (is_negation(n)) return can_cancel_infinities(l, n.operand[0]);
    bool const sums = is_sum(n);
    if (!sums && n.op != &primitives::multiply) return false;
    if (!sums && l.form(n.operand[0]).power != no_node && l.form(n.operand[1]).power != no_node) return false;
    if (can_cancel_infinities(l, n.operand[0]) || can_cancel_infinities(l, n.operand[1])) return true;
    interval const u = l.bounds_at(n.operand[0]), v = l.bounds_at(n.operand[1]);
    bool const up = v.high == everywhere.high, down = v.low == everywhere.low;
    return sums && ((u.high == everywhere.high && (n.op == &primitives::add ? down : up)) ||
                    (u.low == everywhere.low && (n.op == &primitives::add ? up : down)));
}

// Can infinities of several inputs meet there, which the exponential of one does not bound?
constexpr bool meets_other_inputs(lowering const& l, node_id i) {
    return std::popcount(l.inputs_at(i)) > 1 && can_cancel_infinities(l, i);
}

// The factor `i` of a product with the exponential `a`, whose value as far as it is known is `b`, bounded where `a` has
// vanished.  Sums are bounded addend by addend: infinity less infinity would be NaN, and no bound would help.
constexpr node_id tamed_factor(lowering& l, node_id i, node_id b, lowered const& a) {
    if (l.inputs_at(i) == 0) return b;
    if (!can_cancel_infinities(l, i)) return l.tame(b, l.bounds_at(i), a);
    machine_writer& w      = l.write;
    node const n           = l.source[i];
    node_id const upstream = l.form(i).upstream;
    auto const operand     = [&](std::size_t k) {
        lowered const& f = l.form(n.operand[k]);
        return tamed_factor(l, n.operand[k], f.upstream == upstream ? l.magnitude(f) : l.collapse(f), a);
    };
    if (n.op == &primitives::multiply)  // with another exponential, which bounds the other factor as well
        for (std::size_t k : {std::size_t{0}, std::size_t{1}})
            if (lowered const inner = l.form(n.operand[k]); inner.power != no_node && !meets_other_inputs(l, n.operand[k])) {
                node_id const bounded = l.tame(operand(1 - k), everywhere, inner);
                return l.tame(w.scale(w.multiply(inner.high, bounded), inner.power), everywhere, a);
            }
    node_id const u = operand(0);
    if (is_negation(n)) return w.negate(u);
    node_id const v = operand(1);
    if (n.op == &primitives::multiply) return l.tame(w.multiply(u, v), everywhere, a);
    return n.op == &primitives::add ? w.add(u, v) : w.subtract(u, v);
}

// u v for a finite u; u (1 + g) = u + u g saves a rounding.
constexpr node_id times(machine_writer& w, node_id u, node_id v) {
    if (w.is_constant(u) || !w.is(v, machine::add)) return w.multiply(u, v);
    for (int one : {0, 1})
        if (w.out.is_constant(w.operand(v, one), 1)) return w.multiply_add(u, w.operand(v, 1 - one), u);
    return w.multiply(u, v);
}

// k with |u| < 2^k for a number bounded on both sides by constants.
constexpr int size_of_clamped(machine_writer const& w, node_id u) {
    if (!w.is(u, machine::maximum) || !w.is_constant(w.operand(u, 0)) || !w.is(w.operand(u, 1), machine::minimum)) return unbounded_size;
    node_id const above = w.operand(w.operand(u, 1), 0);
    return w.is_constant(above) ? size_of({w.value_of(w.operand(u, 0)), w.value_of(above)}) : unbounded_size;
}

// The constant that an exponential's operand is bounded by from below; not finite where it is bounded by something else.
constexpr double least_operand(machine_writer const& w, tamed_operand const& t) {
    bool const negated   = w.is_negation(t.bounded);
    node_id const choice = negated ? w.operand(t.bounded, 0) : t.bounded;
    if (!w.is(choice, negated ? machine::minimum : machine::maximum) || !w.is_constant(w.operand(choice, 0))) return -everywhere.high;
    double const bound = w.value_of(w.operand(choice, 0));
    return negated ? -bound : bound;
}

// What a product of two exponentials is an exponential of: where their operands differ in sign, as those of sigmoid(u)
// and sigmoid(-u), it vanishes on both sides.
constexpr tamed_operand operand_of_both(machine_writer& w, tamed_operand const& a, tamed_operand const& b) {
    if (a.given == no_node || b.given == no_node || w.negate(b.given) != a.given) return a;
    double const low = least_operand(w, a), high = -least_operand(w, b);
    if (low == -everywhere.high || high == everywhere.high) return a;
    node_id const capped = w.minimum(w.constant(high), a.given);
    return {a.given, w.maximum(w.constant(low), capped), std::max(a.size, b.size)};
}

// The power of one exponential beside another: where that has vanished, so has the product, and operands that were cut
// off do not say how far this one has grown, as of exp(x) exp(-exp(x)).
constexpr node_id power_beside(lowering& l, lowered const& one, lowered const& other) {
    exponential_limits const& limits = format_of(l.type).exponentials;
    if (one.highest <= format_of(l.type).greatest_exponent || other.reach <= -limits.vanishing_power || other.unit != no_node) return one.power;
    machine_writer& w   = l.write;
    node_id const gone  = w.less(other.power, w.constant(limits.vanishing_power));
    node_id const infinity = w.constant(everywhere.high);
    node_id const limit    = w.select(gone, w.constant(1), infinity);
    return w.minimum(limit, one.power);
}

constexpr lowered product(lowering& l, lowered a, lowered b, node_id a_source, node_id b_source) {
    machine_writer& w = l.write;
    lowered result;
    result.upstream = a.upstream != no_node ? a.upstream : b.upstream;
    if (a.upstream != no_node && b.upstream != no_node) b = l.collapse(b);
    node_id b_high = b.high;
    if (a.power != no_node && b.power == no_node) {
        b_high              = tamed_factor(l, b_source, b_high, a);
        bool const tamed    = b_high == l.tamed_argument(b.high, a);
        int const b_size    = w.is_constant(b.high)   ? size_of(w.value_of(b.high))
                              : b.upstream != no_node ? unbounded_size
                                                      : std::min(size_of(l.bounds_at(b_source)), size_of_clamped(w, b_high));
        result.power        = a.power;
        result.reach        = a.reach;
        result.highest      = a.highest;
        result.size         = sum_of_sizes(a.size, b_size);
        result.last_size    = sum_of_sizes(a.last_size, tamed ? a.operand.size : b_size);
        result.operand      = a.operand;
        if (a.nearly != no_node) result.nearly = w.multiply(a.nearly, b_high);
    } else if (a.power != no_node) {
        b_high = l.tame(b_high, l.bounds_at(b_source), a);
        a.high = l.tame(a.high, l.bounds_at(a_source), b);
        node_id const a_power = power_beside(l, a, b), b_power = power_beside(l, b, a);
        node_id const power   = w.add_powers(a_power, b_power);
        set_power(l, result, power, a.reach + b.reach, a.highest + b.highest);
        result.size = result.last_size = sum_of_sizes(a.size, b.size);
        result.operand = operand_of_both(w, a.operand, b.operand);
    }
    bool const apart = is_apart(a) && (is_apart(b) || b.power == no_node);
    if (apart) {
        node_id const whole = l.magnitude(a);
        result.unit         = is_apart(b) ? w.multiply(a.unit, b.unit) : a.unit;
        result.halvings     = is_apart(b) ? std::min(a.halvings, b.halvings) : a.halvings;
        result.step         = a.step;
        result.exponent     = a.exponent;
        result.whole        = w.multiply(whole, is_apart(b) ? l.magnitude(b) : b.high);
    }
    bool const finite = a.power != no_node && a.size != unbounded_size;
    result.high       = finite ? times(w, a.high, b_high) : w.multiply(a.high, b_high);
    return result;
}

// Where `b` is a ramp of `a` that is cut off at 0, max(s a + c, 0) with s > 0, perhaps cut off above as well: a finite
// bound below which b is 0; 0 if there is none.  A product a b may then see a bounded: at -infinity it is 0, not NaN.
constexpr double cut_off_below(graph const& g, node_id a, node_id b) {
    while (g.is(b, primitives::minimum)) b = g[b].operand[g.is_constant(g[b].operand[0]) ? 1 : 0];
    if (!g.is(b, primitives::maximum)) return 0;
    bool const first = g.is_constant(g[b].operand[0], 0);
    if (!first && !g.is_constant(g[b].operand[1], 0)) return 0;
    node_id const ramp = g[b].operand[first ? 1 : 0];
    if (!g.is(ramp, primitives::add)) return 0;
    bool const leads   = g.is_constant(g[ramp].operand[0]);
    node_id const c    = g[ramp].operand[leads ? 0 : 1];
    node_id line       = g[ramp].operand[leads ? 1 : 0];
    double slope       = 1;
    if (!g.is_constant(c)) return 0;
    if (g.is(line, primitives::divide) && g.is_constant(g[line].operand[1])) {
        slope = 1 / g[g[line].operand[1]].value.high;
        line  = g[line].operand[0];
    } else if (g.is(line, primitives::multiply) && g.is_constant(g[line].operand[0])) {
        slope = g[g[line].operand[0]].value.high;
        line  = g[line].operand[1];
    } else if (g.is(line, primitives::multiply) && g.is_constant(g[line].operand[1])) {
        slope = g[g[line].operand[1]].value.high;
        line  = g[line].operand[0];
    }
    if (line != a || !(slope > 0)) return 0;
    double const root = g[c].value.high / slope;
    return -2 * (root < 0 ? -root : root) - 1;  // any number well below the root will do
}

// Is `i` a sum, or a function that is its operand near 0, as tanh, or does such a factor make it vanish: without a power?
constexpr bool shrinks_as_one_number(lowering const& l, node_id i) {
    graph const& g = l.source;
    node const& n  = g[i];
    if (l.form(i).power != no_node) return false;
    if (n.op == &primitives::multiply) return shrinks_as_one_number(l, n.operand[0]) || shrinks_as_one_number(l, n.operand[1]);
    if (n.op == &primitives::add) return true;
    for (primitive const* op : {&primitives::tanh, &primitives::erf, &primitives::log1p, &primitives::expm1})
        if (n.op == op) return g[n.operand[0]].op->level != stage::leaf;
    return false;
}

// Where `a` is the input and `b` such a number that vanishes on the left: the lowest finite number; else 0.  There too a
// product a b may see a bounded.
constexpr double lowest_beside_vanishing(lowering const& l, node_id a, node_id b) {
    graph const& g = l.source;
    if (b < 0 || !is_input(g[a]) || (l.inputs_at(b) & ~l.inputs_at(a)) != 0 || !shrinks_as_one_number(l, b)) return 0;
    point_bindings far_left;
    (g[a].index == 0 ? far_left.x : far_left.gate) = -0x1p100;
    for (node_id i = 0; i < g.size(); ++i)
        if (auto const slots = static_cast<std::size_t>(g[i].index) + 1; is_parameter(g[i]) && far_left.parameters.size() < slots)
            far_left.parameters.resize(slots, 1);
    return evaluate(g, b, far_left) == 0 ? -format_of(l.type).largest() : 0;
}

// `a` as a factor of a product with `b`.
constexpr lowered beside(lowering& l, node_id a, node_id b) {
    lowered f         = l.form(a);
    bool const plain  = f.power == no_node && f.upstream == no_node;
    double const cut  = plain ? cut_off_below(l.source, a, b) : 0;
    double const edge = plain && cut == 0 ? lowest_beside_vanishing(l, a, b) : cut;
    if (edge != 0) f.high = l.write.maximum(l.write.constant(edge), f.high);
    return f;
}

// A zero chosen by one factor is the product's, whatever the other factor grows to: a select(c, g, 0) = select(c, a g, 0).
constexpr bool chooses_zero(lowering const& l, node_id i) {
    machine_writer const& w = l.write;
    return w.is(i, machine::select) &&
           (w.out.is_constant(w.operand(i, 1), 0) || w.out.is_constant(w.operand(i, 2), 0));
}

constexpr bool contains_zero(interval i) { return i.low <= 0 && i.high >= 0; }

// Where `i` is an exponential and `j` another one times something in which infinities can meet: which operand of `j` that
// something is; -1 otherwise.  It has to be bounded where either exponential has vanished, so it is multiplied last.
constexpr int operand_for_last(lowering const& l, node_id i, node_id j) {
    node const& n = l.source[j];
    if (n.op != &primitives::multiply || l.form(i).power == no_node) return -1;
    for (int k : {0, 1}) {
        node_id const something = n.operand[k], other = n.operand[1 - k];
        if (l.form(other).power != no_node && l.form(something).power == no_node && can_cancel_infinities(l, something)) return k;
    }
    return -1;
}

// u where `i` is u^2, which can overflow.
constexpr node_id root_that_overflows(lowering const& l, node_id i) {
    node const& n      = l.source[i];
    bool const squares = n.op == &primitives::square || (n.op == &primitives::multiply && n.operand[0] == n.operand[1]);
    bool const plain   = l.form(i).power == no_node && l.form(i).upstream == no_node;
    return squares && plain && l.bounds_at(i).high > format_of(l.type).largest() ? n.operand[0] : no_node;
}

// Is `i` made of parameters, and neither of inputs nor of the upstream gradient, which is multiplied last?
constexpr bool is_given(lowering const& l, node_id i) {
    return l.inputs_at(i) == 0 && l.form(i).upstream == no_node && !l.source.is_constant(i);
}

constexpr lowered multiply(lowering& l, node const& n) {
    machine_writer& w = l.write;
    node_id i = n.operand[0], j = n.operand[1];
    // p u^2 as (p u) u for what does not change with the inputs: it may be small, or 0, where u^2 overflows.
    for (auto const& [first, second] : {std::pair{i, j}, std::pair{j, i}})
        if (node_id const u = root_that_overflows(l, second); u != no_node && is_given(l, first)) {
            node_id const p = l.value(first), root = l.value(u);
            return w.multiply(w.multiply(p, root), root);
        }
    if (i == j && l.enters_square_apart() && l.form(i).power == no_node && l.form(i).upstream == no_node) return square_apart(l, i);
    for (auto const& [first, second] : {std::pair{i, j}, std::pair{j, i}})
        if (int const k = operand_for_last(l, first, second); k >= 0) {
            node_id const last = l.source[second].operand[k], other = l.source[second].operand[1 - k];
            return product(l, product(l, l.form(first), l.form(other), first, other), l.form(last), first, last);
        }
    lowered a = beside(l, i, j), b = beside(l, j, i);
    if (a.power == no_node || (b.power != no_node && a.whole == no_node)) {
        std::swap(i, j);
        std::swap(a, b);
    }
    if (a.power != no_node && b.power == no_node) {
        // A factor that shares no input with the exponential may be as large as it likes, and as small where the
        // significand is no greater than the exponential: scale first.
        bool const moderate = finite(l.bounds_at(j)) && (a.highest <= 0 || !contains_zero(l.bounds_at(j)));
        bool const harmless = l.inputs_at(j) == 0 || (l.inputs_at(i) & l.inputs_at(j)) != 0 || moderate || is_apart(a);
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
            node_id const other = times(v), one = times(u);
            lowered result   = w.select(c, one, other);
            result.upstream  = a.upstream != no_node ? a.upstream : b.upstream;
            return result;
        }
    }
    return product(l, a, b, i, j);
}

// u / c: for a constant c as u h + u l, where h is 1 / c cut off and l what that loses, which is as good as rounded once; and as h
// and l have one sign, zeros keep theirs, and infinities are none of different signs.
constexpr node_id quotient(lowering& l, node_id u, node_id divisor, node_id c) {
    machine_writer& w = l.write;
    if (!l.source.is_constant(c)) return w.divide(u, divisor);
    format const& f    = format_of(l.type);
    real const inverse = real(1) / l.source[c].value;
    double high        = rounded_to(l.type, inverse);
    double const step  = f.epsilon() * exact_power_of_two(exponent_of(high));
    if (absolute(real(high)) > absolute(inverse)) high -= high < 0 ? -step : step;
    double const low   = rounded_to(l.type, inverse - real(high));
    auto const normal  = [&](double v) { return !(ieee::absolute(v) < f.least_normal()) && ieee::absolute(v) <= f.largest(); };
    if (!normal(high) || (low != 0 && !normal(low))) return w.divide(u, divisor);
    if (low == 0) return w.multiply(u, w.constant(high));
    node_id const lost = w.multiply(u, w.constant(low));
    return w.apply(machine::multiply_add_once, u, w.constant(high), lost);
}

// a b / c for a constant c as a (b / c), b the bounded factor: a b could overflow where the quotient does not.
constexpr lowered scaled_down(lowering& l, node const& n) {
    node const& above = l.source[n.operand[0]];
    node_id const i = above.operand[0], j = above.operand[1];
    bool const first  = finite(l.bounds_at(i));
    node_id const large = first ? j : i, bounded = first ? i : j;
    node_id const below    = l.value(n.operand[1]);
    lowered const share    = quotient(l, l.value(bounded), below, n.operand[1]);
    return product(l, beside(l, large, bounded), share, large, bounded);
}

// a / b^k as a r ... r with r = 1 / b: b^k could overflow where the quotient does not vanish.
constexpr lowered divide_by_power(lowering& l, node const& n, node_id root, int exponent) {
    machine_writer& w = l.write;
    lowered f         = l.form(n.operand[0]);
    node_id const b   = l.value(root);
    node_id const r   = w.divide(w.constant(1), b);
    node_id y         = l.magnitude({f.high, f.power});
    for (int i = 0; i < exponent; ++i) y = w.multiply(y, r);
    return {y, no_node, f.upstream};
}

// b and k > 1 where `i` is b^k, which could overflow, and b no exponential.
struct power_below {
    node_id root = no_node;
    int exponent = 0;
};
constexpr power_below power_of(lowering const& l, node_id i) {
    node const& n = l.source[i];
    power_below p;
    if (n.op == &primitives::square) p = {n.operand[0], 2};
    if (n.op == &primitives::multiply && n.operand[0] == n.operand[1]) p = {n.operand[0], 2};
    if (n.op == &primitives::multiply)  // b^2 b, or c sqrt(c)
        for (std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            node_id const one = n.operand[side], other = n.operand[1 - side];
            if (power_below const q = power_of(l, one); q.root == other) p = {q.root, q.exponent + 1};
            if (l.source.is(one, primitives::sqrt) && l.source[one].operand[0] == other) p = {one, 3};
        }
    if (n.op == &primitives::power && l.source.is_constant(n.operand[1])) {
        double const exponent = l.source[n.operand[1]].value.high;
        if (exponent == 2 || exponent == 3 || exponent == 4) p = {n.operand[0], static_cast<int>(exponent)};
    }
    if (p.root == no_node || l.form(p.root).power != no_node) return {};
    interval const bound = l.bounds_at(p.root);
    double const most    = std::max(-bound.low, bound.high);
    double size          = most;
    for (int k = 1; k < p.exponent && size <= format_of(l.type).largest(); ++k) size *= most > 1 ? most : 1;
    return size > format_of(l.type).largest() ? p : power_below{};
}

// b where `i` is 1 + b^2, which overflows before its reciprocal vanishes; no node if it is not.
constexpr node_id square_beyond_one(lowering const& l, node_id i) {
    node const& n = l.source[i];
    if (n.op != &primitives::add || l.bounds_at(i).high <= format_of(l.type).largest()) return no_node;
    for (std::size_t one : {std::size_t{0}, std::size_t{1}})
        if (l.source.is_constant(n.operand[one], 1))
            if (power_below const p = power_of(l, n.operand[1 - one]); p.exponent == 2) return p.root;
    return no_node;
}

// above / (1 + b^2), and above / b / b beyond 2^50, where that is the same: 1 / b^2 would underflow before the quotient.
constexpr node_id divide_by_square(lowering& l, node_id above, node_id i, node_id root) {
    machine_writer& w  = l.write;
    node_id const b    = l.value(root), whole = l.value(i);
    node_id const size = w.absolute(b), border = w.constant(0x1p50), one = w.constant(1);
    node_id const near = w.less(size, border);
    node_id const r    = w.divide(one, w.select(near, whole, b));
    node_id const once = w.multiply(above, r);
    return w.multiply(once, w.select(near, one, r));
}

// A share of a row whose sum is at least 1: what underflows above underflows in the quotient, so that the numerator may be
// scaled first, and a phase hand it to the next as one array.  The row has one divisor, whose reciprocal every element is
// multiplied with.
constexpr lowered share_of_row(lowering& l, node const& n) {
    machine_writer& w     = l.write;
    node_id const above   = l.magnitude(l.form(n.operand[0])), below = l.value(n.operand[1]);
    node_id const inverse = w.divide(w.constant(1), below);
    return {w.multiply(above, inverse), no_node, l.form(n.operand[0]).upstream};
}

constexpr lowered divide(lowering& l, node const& n);

// Is `i`, to be divided by what is apart, a product that could overflow before it is divided?
constexpr bool divides_factor(lowering const& l, node_id i) {
    return l.source.is(i, primitives::multiply) && l.form(i).power == no_node && size_of(l.bounds_at(i)) > format_of(l.type).greatest_exponent;
}

// Does `i` grow with the divisor `j`, which holds a square?
constexpr bool grows_with(lowering const& l, node_id i, node_id j) {
    return (l.inputs_at(i) & l.inputs_at(j)) != 0 && size_of(l.bounds_at(i)) > format_of(l.type).greatest_exponent;
}

// a b / c as (a / c) b, a the factor that grows with c.
constexpr lowered divide_factor(lowering& l, node const& n) {
    node const above    = l.source[n.operand[0]];
    bool const first    = grows_with(l, above.operand[0], n.operand[1]);
    node_id const large = above.operand[first ? 0 : 1], other = above.operand[first ? 1 : 0];
    lowered const share = divide(l, {.op = &primitives::divide, .operand = {large, n.operand[1], no_node}});
    return product(l, share, l.form(other), large, other);
}

// u - c or u + c, as a divisor that vanishes where u is c: what the dtype's rounding of c has lost belongs to it.  No node
// if c is exact, or no divisor vanishes.
constexpr node_id divisor_with_long_constant(lowering& l, node_id i) {
    machine_writer& w = l.write;
    node const& n     = l.source[i];
    if (!is_sum(n) || l.form(i).power != no_node) return no_node;
    if (!(l.bounds_at(i).low < 0 && l.bounds_at(i).high > 0)) return no_node;
    for (std::size_t side : {std::size_t{0}, std::size_t{1}}) {
        if (!l.source.is_constant(n.operand[side])) continue;
        node_id const lost = l.pair(n.operand[side]).low;
        if (lost == no_node) return no_node;
        bool const negated = side == 1 && n.op == &primitives::subtract;
        return negated ? w.plain_subtract(l.value(i), lost) : w.plain_add(l.value(i), lost);
    }
    return no_node;
}

constexpr lowered divide(lowering& l, node const& n) {
    machine_writer& w = l.write;
    graph const& g    = l.source;
    node const& above = g[n.operand[0]];
    if (above.op == &primitives::multiply && g.is_constant(n.operand[1]) &&
        finite(l.bounds_at(above.operand[0])) != finite(l.bounds_at(above.operand[1])) &&
        l.form(n.operand[0]).power == no_node && l.form(n.operand[0]).upstream == no_node)
        return scaled_down(l, n);
    bool const by_sum = g.is(n.operand[1], primitives::row_sum);
    if (by_sum && l.bounds_at(n.operand[1]).low >= 1 && l.ends_there(n)) return share_of_row(l, n);
    if (power_below const p = power_of(l, n.operand[1]); p.exponent > 1) return divide_by_power(l, n, p.root, p.exponent);
    lowered a = l.form(n.operand[0]), b = l.form(n.operand[1]);
    if (node_id const root = square_beyond_one(l, n.operand[1]); root != no_node && a.power == no_node)
        return {divide_by_square(l, a.high, n.operand[1], root), no_node, a.upstream};
    if (b.upstream != no_node) b = l.collapse(b);
    if (node_id const whole = divisor_with_long_constant(l, n.operand[1]); whole != no_node) b.high = whole;
    if (is_apart(b) && divides_factor(l, n.operand[0])) return divide_factor(l, n);
    lowered result = a;
    result.whole = result.nearly = result.unit = no_node;
    result.halvings = 0;
    if (is_apart(b)) result.size = result.last_size = unbounded_size;
    if (l.bounds_at(n.operand[1]).low < 1) result.size = result.last_size = unbounded_size;
    if (b.power != no_node) {
        node_id const power = w.negate(b.power);
        lowered shrinking;  // 1 / b, as far as a has to know
        shrinking.power = power;
        shrinking.reach = b.reach;
        result.operand = {};
        result.size = result.last_size = unbounded_size;
        if (a.power == no_node && is_apart(b) && grows_with(l, n.operand[0], n.operand[1])) {
            result.high    = w.multiply(a.high, b.step);
            result.power   = w.add_powers(b.exponent, power);
            result.reach   = b.reach;
            result.highest = 0;
        } else if (a.power == no_node) {
            result.high    = l.tame(a.high, l.bounds_at(n.operand[0]), shrinking);
            result.power   = power;
            result.reach   = b.reach;
            result.highest = b.reach;
        } else if (a.power == b.power) {
            result.power = no_node;
            result.reach = result.highest = 0;
        } else {
            set_power(l, result, w.plain_subtract(a.power, b.power), a.reach + b.reach, a.highest + b.reach);
        }
    }
    result.high = quotient(l, result.high, b.high, n.operand[1]);
    return result;
}

constexpr lowered square(lowering& l, node const& n) {
    node const twice{.op = &primitives::multiply, .operand = {n.operand[0], n.operand[0], no_node}};
    return multiply(l, twice);
}

constexpr lowered square_root(lowering& l, node const& n) {
    lowered const& u = l.form(n.operand[0]);
    if (is_apart(u) && u.halvings > 0 && u.upstream == no_node) return square_root_apart(l.write, u);
    return l.write.apply(machine::square_root, l.value(n.operand[0]));
}

constexpr lowered pass_through(lowering& l, node const& n) { return l.form(n.operand[0]); }

inline constexpr rule arithmetic_rules[] = {
    {&primitives::add, add},
    {&primitives::divide, divide},
    {&primitives::negate, negate},
    {&primitives::sqrt, square_root},
    {&primitives::square, square},
    {&primitives::stop_gradient, pass_through},
    {&primitives::with_derivative, pass_through},
};

}  // namespace actgen::decompose
