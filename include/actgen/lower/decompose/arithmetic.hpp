// Sums, products and quotients: the scale of exponentials and the upstream gradient stay factored out of products.
#pragma once
#include <actgen/lower/lowering.hpp>

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
    node_id const u = operand(0);
    if (is_negation(n)) return w.negate(u);
    node_id const v = operand(1);
    if (n.op == &primitives::multiply) return l.tame(w.multiply(u, v), everywhere, a);
    return n.op == &primitives::add ? w.add(u, v) : w.subtract(u, v);
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
                                                      : size_of(l.bounds_at(b_source));
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
        node_id const power = w.add_powers(a.power, b.power);
        set_power(l, result, power, a.reach + b.reach, a.highest + b.highest);
        result.size = result.last_size = sum_of_sizes(a.size, b.size);
        result.operand = a.operand;
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

constexpr lowered multiply(lowering& l, node const& n) {
    machine_writer& w = l.write;
    node_id i = n.operand[0], j = n.operand[1];
    for (auto const& [first, second] : {std::pair{i, j}, std::pair{j, i}})
        if (int const k = operand_for_last(l, first, second); k >= 0) {
            node_id const last = l.source[second].operand[k], other = l.source[second].operand[1 - k];
            return product(l, product(l, l.form(first), l.form(other), first, other), l.form(last), first, last);
        }
    lowered a = l.form(i), b = l.form(j);
    if (a.power == no_node || (b.power != no_node && a.whole == no_node)) {
        std::swap(i, j);
        std::swap(a, b);
    }
    if (a.power != no_node && b.power == no_node) {
        // A factor that shares no input with the exponential may be as large as it likes, and as small where the
        // significand is no greater than the exponential: scale first.
        bool const moderate = finite(l.bounds_at(j)) && (a.highest <= 0 || !contains_zero(l.bounds_at(j)));
        bool const harmless = l.inputs_at(j) == 0 || (l.inputs_at(i) & l.inputs_at(j)) != 0 || moderate;
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

// A share of a row whose sum is at least 1: what underflows above underflows in the quotient, so that the numerator may be
// scaled first, and a phase hand it to the next as one array.  The row has one divisor, whose reciprocal every element is
// multiplied with.
constexpr lowered share_of_row(lowering& l, node const& n) {
    machine_writer& w     = l.write;
    node_id const above   = l.magnitude(l.form(n.operand[0])), below = l.value(n.operand[1]);
    node_id const inverse = w.divide(w.constant(1), below);
    return {w.multiply(above, inverse), no_node, l.form(n.operand[0]).upstream};
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
    bool const by_sum = g.is(n.operand[1], primitives::row_sum);
    if (by_sum && l.bounds_at(n.operand[1]).low >= 1 && l.ends_there(n)) return share_of_row(l, n);
    if (power_below const p = power_of(l, n.operand[1]); p.exponent > 1) return divide_by_power(l, n, p.root, p.exponent);
    lowered a = l.form(n.operand[0]), b = l.form(n.operand[1]);
    if (b.upstream != no_node) b = l.collapse(b);
    if (node_id const whole = divisor_with_long_constant(l, n.operand[1]); whole != no_node) b.high = whole;
    lowered result = a;
    result.whole = result.nearly = no_node;
    if (l.bounds_at(n.operand[1]).low < 1) result.size = result.last_size = unbounded_size;
    if (b.power != no_node) {
        node_id const power = w.negate(b.power);
        lowered shrinking;  // 1 / b, as far as a has to know
        shrinking.power = power;
        shrinking.reach = b.reach;
        result.operand = {};
        result.size = result.last_size = unbounded_size;
        if (a.power == no_node) {
            result.high    = l.tame(a.high, l.bounds_at(n.operand[0]), shrinking);
            result.power   = power;
            result.reach   = b.reach;
            result.highest = b.reach;
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
