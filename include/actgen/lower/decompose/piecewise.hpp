// Choices, comparisons and the functions made of pieces; here a NaN input is handed on where a choice would lose it.
#pragma once
#include <actgen/lower/leading_pair.hpp>

namespace actgen::decompose {

constexpr lowered compare(lowering& l, node const& n) {
    node_id const u = l.value(n.operand[0]), v = l.value(n.operand[1]);
    primitive const& op = n.op == &primitives::less         ? machine::less
                          : n.op == &primitives::less_equal ? machine::less_equal
                          : n.op == &primitives::equal      ? machine::equal
                                                            : machine::not_equal;
    return l.write.apply(op, u, v);
}
constexpr lowered logical_and(lowering& l, node const& n) {
    node_id const v = l.value(n.operand[1]);
    return l.write.apply(machine::both, l.value(n.operand[0]), v);
}
constexpr lowered logical_or(lowering& l, node const& n) {
    node_id const v = l.value(n.operand[1]);
    return l.write.apply(machine::either, l.value(n.operand[0]), v);
}
constexpr lowered logical_not(lowering& l, node const& n) {
    node_id const u = l.value(n.operand[0]);
    return l.write.is(u, machine::invert) ? l.write.operand(u, 0) : l.write.apply(machine::invert, u);
}

// `branch`, but NaN where one of the inputs in `missing` is.
constexpr node_id hand_on_nan(lowering& l, node_id branch, input_set missing) {
    machine_writer& w = l.write;
    for (node_id i = 0; i < l.source.size(); ++i) {
        node const& n = l.source[i];
        if ((input_bit(n) & missing) == 0) continue;
        node_id const leaf = l.value(i);
        branch = w.select(w.apply(machine::is_nan, leaf), leaf, branch);
        missing = static_cast<input_set>(missing & ~input_bit(n));
    }
    return branch;
}

// The power of a choice between an exponential and something else, or two exponentials.
constexpr void keep_power(lowering& l, lowered& result, node_id condition, lowered yes, lowered no) {
    for (lowered* f : {&yes, &no})
        if (f->power == no_node) f->last_size = 0;  // 2^0 is a normal number
    machine_writer& w   = l.write;
    auto const power_of = [&](lowered const& f) { return f.power == no_node ? w.constant(0) : f.power; };
    node_id const other_power = power_of(no);
    result.power              = w.select(condition, power_of(yes), other_power);
    node_id const other_whole = l.magnitude(no);
    result.whole              = w.select(condition, l.magnitude(yes), other_whole);
    if (yes.nearly != no_node && no.nearly != no_node) result.nearly = w.select(condition, yes.nearly, no.nearly);
    if (yes.operand == no.operand) result.operand = yes.operand;
    result.reach     = std::max(yes.reach, no.reach);
    result.highest   = std::max(yes.highest, no.highest);
    result.size      = std::max(yes.size, no.size);
    result.last_size = std::max(yes.last_size, no.last_size);
}

constexpr lowered select(lowering& l, node const& n) {
    machine_writer& w = l.write;
    node_id const c   = n.operand[0];
    node_id condition = l.value(c);
    lowered u = l.form(n.operand[1]), v = l.form(n.operand[2]);
    lowered result;
    bool const zero_u = w.out.is_constant(u.high, 0), zero_v = w.out.is_constant(v.high, 0);
    if (u.upstream == v.upstream || (u.upstream != no_node && zero_v) || (v.upstream != no_node && zero_u)) {
        result.upstream = u.upstream != no_node ? u.upstream : v.upstream;
        u.upstream = v.upstream = no_node;
    }
    bool const scaled = u.power != no_node || v.power != no_node;
    node_id yes = scaled ? u.high : l.collapse(u), no = scaled ? v.high : l.collapse(v);

    input_set missing_yes = 0, missing_no = 0;
    bool all_say_no = true;
    for (int bit = 1; bit <= 1 << 4; bit <<= 1) {
        auto const b = static_cast<input_set>(bit);
        if ((l.inputs_at(c) & b) == 0) continue;
        truth const says = truth_on_nan(l.source, l.inputs, c, b);
        if (says != truth::no) missing_yes = static_cast<input_set>(missing_yes | b);
        if (says != truth::yes) missing_no = static_cast<input_set>(missing_no | b);
        all_say_no = all_say_no && says == truth::no;
    }
    // The other way round a comparison sends NaN to the other branch.
    bool const no_loses = (missing_no & ~l.inputs_at(n.operand[2])) != 0;
    bool const yes_keeps = (missing_no & ~l.inputs_at(n.operand[1])) == 0;
    bool swapped = false, guarded = false;
    bool const ordered = w.is(condition, machine::less) || w.is(condition, machine::less_equal);
    if (all_say_no && no_loses && yes_keeps && ordered) {
        bool const strict = w.is(condition, machine::less);
        condition = w.apply(strict ? machine::less_equal : machine::less, w.operand(condition, 1), w.operand(condition, 0));
        std::swap(yes, no);
        swapped = true;
    } else {
        auto const lacking = [&](input_set missing, int which) {
            return static_cast<input_set>(missing & ~l.inputs_at(n.operand[static_cast<std::size_t>(which)]));
        };
        guarded = lacking(missing_yes, 1) != 0 || lacking(missing_no, 2) != 0;
        yes     = hand_on_nan(l, yes, lacking(missing_yes, 1));
        no      = hand_on_nan(l, no, lacking(missing_no, 2));
    }
    result.high = w.select(condition, yes, no);
    if (u.power == no_node) u.size = size_of(l.bounds_at(n.operand[1]));
    if (v.power == no_node) v.size = size_of(l.bounds_at(n.operand[2]));
    if (scaled) keep_power(l, result, condition, swapped ? v : u, swapped ? u : v);
    if (guarded) result.whole = result.nearly = no_node;  // they would know nothing of NaN
    return result;
}

// The machine's extremes give their second operand where either is NaN.
constexpr lowered extreme(lowering& l, node const& n, primitive const& op) {
    machine_writer& w = l.write;
    node_id i = n.operand[0], j = n.operand[1];
    if ((l.inputs_at(i) & ~l.inputs_at(j)) != 0 && (l.inputs_at(j) & ~l.inputs_at(i)) == 0) std::swap(i, j);
    node_id const u = l.value(i), v = l.value(j);
    interval const x = l.bounds_at(i), y = l.bounds_at(j);
    bool const lesser = &op == &machine::minimum;
    if (w.is_constant(u) && (lesser ? y.high <= x.low : y.low >= x.high)) return v;  // inside a choice
    if (w.is_constant(v) && (lesser ? x.high <= y.low : x.low >= y.high)) return u;
    node_id const plain = w.apply(op, u, v);
    if ((l.inputs_at(i) & ~l.inputs_at(j)) == 0) return plain;
    return w.select(w.apply(machine::is_nan, u), u, plain);
}
constexpr lowered maximum(lowering& l, node const& n) { return extreme(l, n, machine::maximum); }
constexpr lowered minimum(lowering& l, node const& n) { return extreme(l, n, machine::minimum); }

constexpr lowered absolute(lowering& l, node const& n) { return l.write.absolute(l.value(n.operand[0])); }
constexpr lowered floor(lowering& l, node const& n) { return l.write.apply(machine::floor, l.value(n.operand[0])); }
constexpr lowered round(lowering& l, node const& n) { return l.write.round(l.value(n.operand[0])); }

// 1, -1, or the operand itself where that is zero or NaN.
constexpr lowered sign(lowering& l, node const& n) {
    machine_writer& w = l.write;
    node_id const u = leading_value(l, n.operand[0]), zero = w.constant(0);
    node_id const unit = w.apply(machine::copy_sign, w.constant(1), u);
    node_id const sign = w.select(w.apply(machine::is_nan, u), u, unit);
    return w.select(w.apply(machine::not_equal, w.absolute(u), zero), sign, u);
}

inline constexpr rule piecewise_rules[] = {
    {&primitives::absolute, absolute},
    {&primitives::equal, compare},
    {&primitives::floor, floor},
    {&primitives::less, compare},
    {&primitives::less_equal, compare},
    {&primitives::logical_and, logical_and},
    {&primitives::logical_not, logical_not},
    {&primitives::logical_or, logical_or},
    {&primitives::maximum, maximum},
    {&primitives::minimum, minimum},
    {&primitives::not_equal, compare},
    {&primitives::round, round},
    {&primitives::select, select},
    {&primitives::sign, sign},
};

}  // namespace actgen::decompose
