// Writes machine operations into a lowered graph, choosing the cheaper of equal spellings as it goes.
//
// Every simplification here keeps the bits, but for contraction, which only saves roundings.
#pragma once
#include <span>

#include <actgen/graph/graph.hpp>
#include <actgen/kernel/kernel.hpp>
#include <actgen/lower/machine.hpp>
#include <actgen/kernel/dtype.hpp>

namespace actgen {

struct machine_writer {
    graph& out;
    dtype type;
    std::vector<table_row>& rows;  // of the kernel's tables

    constexpr node_id constant(double v) { return out.constant(rounded_to(type, v)); }

    constexpr bool is(node_id i, primitive const& p) const { return out.is(i, p); }
    constexpr bool is_constant(node_id i) const { return out.is_constant(i); }
    constexpr double value_of(node_id i) const { return out[i].value.high; }
    constexpr bool is_negation(node_id i) const { return is(i, machine::negate); }
    constexpr node_id operand(node_id i, int which) const { return out[i].operand[static_cast<std::size_t>(which)]; }
    constexpr node_id apply(primitive const& p, node_id u, node_id v = no_node, node_id w = no_node) {
        return out.apply(p, u, v, w);
    }

    // select(c, a, b) and select(c, b, a): a symmetric operation on them has no choice to make.
    constexpr bool are_opposite(node_id u, node_id v) const {
        return is(u, machine::select) && is(v, machine::select) && operand(u, 0) == operand(v, 0) &&
               operand(u, 1) == operand(v, 2) && operand(u, 2) == operand(v, 1);
    }

    constexpr node_id negate(node_id u) {
        if (is_constant(u)) return out.constant(-value_of(u));
        if (is_negation(u)) return operand(u, 0);
        if (is(u, machine::select)) {  // c ? -v : v
            node_id const yes = operand(u, 1), no = operand(u, 2);
            bool const opposite = (is(yes, machine::negate) && operand(yes, 0) == no) || (is(no, machine::negate) && operand(no, 0) == yes);
            if (opposite) return apply(machine::select, operand(u, 0), no, yes);
        }
        return apply(machine::negate, u);
    }
    constexpr node_id absolute(node_id u) {
        while (is_negation(u) || is(u, machine::absolute)) u = operand(u, 0);
        return apply(machine::absolute, u);
    }

    constexpr node_id multiply(node_id u, node_id v) {
        if (is_constant(u)) std::swap(u, v);
        if (is_constant(v)) {
            double const c = value_of(v);
            if (c == 1) return u;
            if (c == -1) return negate(u);
            if (is_constant(u)) return constant(value_of(u) * c);
            if (is_negation(u)) return multiply(operand(u, 0), out.constant(-c));
        }
        if (are_opposite(u, v)) return multiply(operand(u, 1), operand(u, 2));
        if (u == v && is(u, machine::absolute)) return multiply(operand(u, 0), operand(u, 0));
        if (is_negation(u)) return negate(multiply(operand(u, 0), v));
        if (is_negation(v)) return negate(multiply(u, operand(v, 0)));
        return apply(machine::multiply, u, v);
    }
    constexpr node_id divide(node_id u, node_id v) {
        if (out.is_constant(v, 1)) return u;
        if (is_negation(u)) return negate(divide(operand(u, 0), v));
        return apply(machine::divide, u, v);
    }

    // Exactly one rounding of u + v: what error-free transformations are made of.
    constexpr node_id plain_add(node_id u, node_id v) {
        if (is_negation(u)) std::swap(u, v);
        if (is_negation(v)) return plain_subtract(u, operand(v, 0));
        return apply(machine::add, u, v);
    }
    constexpr node_id plain_subtract(node_id u, node_id v) {
        if (is_negation(v)) return plain_add(u, operand(v, 0));
        return apply(machine::subtract, u, v);
    }

    // u + v with a product among the two contracted.
    constexpr node_id add(node_id u, node_id v) {
        if (is(u, machine::multiply) && !is(v, machine::multiply)) std::swap(u, v);
        if (is(v, machine::multiply)) return multiply_add(operand(v, 0), operand(v, 1), u);
        if (is_negation(u)) std::swap(u, v);
        if (is_negation(v)) return subtract(u, operand(v, 0));
        return apply(machine::add, u, v);
    }
    constexpr node_id subtract(node_id u, node_id v) {
        if (is_negation(v)) return add(u, operand(v, 0));
        if (is(v, machine::multiply)) return negative_multiply_add(operand(v, 0), operand(v, 1), u);
        if (is(u, machine::multiply)) return apply(machine::multiply_subtract, operand(u, 0), operand(u, 1), v);
        return apply(machine::subtract, u, v);
    }
    constexpr node_id multiply_add(node_id u, node_id v, node_id w) {  // u v + w
        if (out.is_constant(u, 1)) return add(v, w);
        if (out.is_constant(v, 1)) return add(u, w);
        if (is_negation(u)) return negative_multiply_add(operand(u, 0), v, w);
        if (is_negation(v)) return negative_multiply_add(u, operand(v, 0), w);
        if (is_negation(w)) return apply(machine::multiply_subtract, u, v, operand(w, 0));
        return apply(machine::multiply_add, u, v, w);
    }
    constexpr node_id negative_multiply_add(node_id u, node_id v, node_id w) {  // w - u v
        if (is_negation(u)) return multiply_add(operand(u, 0), v, w);
        if (is_negation(v)) return multiply_add(u, operand(v, 0), w);
        return apply(machine::negative_multiply_add, u, v, w);
    }

    constexpr node_id maximum(node_id u, node_id v) { return apply(machine::maximum, u, v); }
    constexpr node_id minimum(node_id u, node_id v) { return apply(machine::minimum, u, v); }
    constexpr node_id less(node_id u, node_id v) { return apply(machine::less, u, v); }
    constexpr node_id select(node_id condition, node_id u, node_id v) {
        if (u == v) return u;
        if (is(condition, machine::invert)) return select(operand(condition, 0), v, u);
        return apply(machine::select, condition, u, v);
    }
    // The same where u and all that only it needs are to be skipped if no element of a vector has the condition.
    constexpr node_id rarely(node_id condition, node_id u, node_id v) {
        return u == v ? u : apply(machine::rarely, condition, u, v);
    }

    // In which of `entries` segments v > 0 lies: the exponent's last bits and `fraction_bits` of the significand.
    constexpr node_id segment(node_id v, int fraction_bits, int entries) {
        node_id const bits = constant(fraction_bits);
        return apply(machine::segment, v, bits, constant(entries));
    }
    // That entry of a row of the kernel's tables, which is called `name` in generated text.
    constexpr node_id entry(node_id place, std::span<double const> row, std::string_view name = "row") {
        if (value_of(operand(place, 2)) != static_cast<double>(row.size()))
            throw "machine_writer: a row has an entry for each segment; give both 8 or both 16";
        table_row all{.name = name, .entries = static_cast<int>(row.size())};
        for (std::size_t i = 0; i < row.size(); ++i) all.value[i] = rounded_to(type, row[i]);
        node_id const leaf = out.leaf(leaves::table_row, number_of_row(rows, all));
        return apply(machine::entry, place, leaf);
    }

    constexpr node_id round(node_id u) { return apply(machine::round, u); }
    // The integer k nearest to u v, and 2^(k + lift), a normal number, for such a k.
    constexpr node_id round_product(node_id u, node_id v, int lift = 0) {
        return lift == 0 ? apply(machine::round_product, u, v) : apply(machine::round_product_lifted, u, v, constant(lift));
    }
    constexpr node_id power_of_two(node_id k) {
        return is(k, machine::round_product) ? apply(machine::power_of_product, operand(k, 0), operand(k, 1))
                                             : apply(machine::power_of_product_lifted, operand(k, 0), operand(k, 1), operand(k, 2));
    }
    constexpr node_id product_rest(node_id u, node_id v, node_id integer) { return apply(machine::product_rest, u, v, integer); }
    constexpr node_id add_powers(node_id u, node_id v) {  // integers: the zero's sign is of no account
        if (are_opposite(u, v)) return add_powers(operand(u, 1), operand(u, 2));
        if (out.is_constant(u, 0)) return v;
        return out.is_constant(v, 0) ? u : plain_add(u, v);
    }
    constexpr node_id scale(node_id u, node_id power) { return apply(machine::scale, u, power); }
    constexpr node_id scale_once(node_id u, node_id power) { return apply(machine::scale_once, u, power); }
    constexpr node_id scale_twice(node_id u, node_id power) { return apply(machine::scale_twice, u, power); }

    // sum of coefficients[i] u^i by Horner's rule.
    constexpr node_id polynomial(std::span<double const> coefficients, node_id u) {
        std::size_t i = coefficients.size() - 1;
        node_id sum   = constant(coefficients[i]);
        while (i-- > 0) sum = multiply_add(sum, u, constant(coefficients[i]));
        return sum;
    }

    // The same by pairs of coefficients, (c0 + c1 u) + u^2 ((c2 + c3 u) + ...): half the chain.
    constexpr node_id polynomial_in_pairs(std::span<double const> coefficients, node_id u, node_id square) {
        node_id sum = no_node;
        for (std::size_t i = (coefficients.size() + 1) / 2; i-- > 0;) {
            node_id pair = constant(coefficients[2 * i]);
            if (2 * i + 1 < coefficients.size()) pair = multiply_add(constant(coefficients[2 * i + 1]), u, pair);
            sum = sum == no_node ? pair : multiply_add(sum, square, pair);
        }
        return sum;
    }

    // The same by the even and the odd coefficients apart, even(u^2) + u odd(u^2): half the chain, so half the roundings
    // for large u, and those of u^2 cancel in a quotient of two such polynomials.
    struct two_chains {
        node_id even;
        node_id odd;
    };
    constexpr two_chains chains(std::span<double const> coefficients, node_id square) {
        std::vector<double> part[2];
        for (std::size_t i = 0; i < coefficients.size(); ++i) part[i % 2].push_back(coefficients[i]);
        std::vector<node_id> powers{square};
        auto const sum = [&](std::span<double const> c) {
            if (c.size() < 3) return balanced(c, powers);
            node_id const first = constant(c[0]);
            return multiply_add(balanced(c.subspan(1), powers), square, first);
        };
        node_id const even = sum(part[0]);
        return {even, sum(part[1])};
    }
    // The same by halves, powers[i] being u^(2^i): what dominates for large u is rounded but a few times.
    constexpr node_id balanced(std::span<double const> c, std::vector<node_id>& powers) {
        if (c.size() == 1) return constant(c[0]);
        std::size_t half = 1, exponent = 0;
        for (; 2 * half < c.size(); half *= 2) ++exponent;
        while (powers.size() <= exponent) powers.push_back(multiply(powers.back(), powers.back()));
        node_id const low = balanced(c.first(half), powers);
        return multiply_add(balanced(c.subspan(half), powers), powers[exponent], low);
    }
};

}  // namespace actgen
