// The coefficients of expansions: numbers at given values of the parameters, or expressions in the parameters whose signs
// are proven over the whole domain.
#pragma once
#include <optional>

#include <actgen/calculus/reverse.hpp>
#include <actgen/calculus/sign.hpp>
#include <actgen/number/interval_arithmetic.hpp>
#include <actgen/rewrite/simplify.hpp>

namespace actgen {

// The derivative of a function of one operand by it, of the given order; no_node where none is known.
constexpr node_id function_derivative(graph& g, primitive const& p, node_id operand, int order) {
    node_id f = g.apply(p, operand);
    for (; order > 0; --order) {
        if (f == operand) return g.constant(order == 1 ? 1 : 0);
        if (g.size() > 4000) return no_node;
        adjoints const next = differentiate_backwards(g, f, g.constant(1));
        if (!next.error.fine()) return no_node;
        f = next.by(operand, g);
    }
    return f;
}

class number_field {
public:
    using element = double;

    constexpr explicit number_field(point_bindings values) : values_(std::move(values)) {}

    constexpr double constant(real v) const { return static_cast<double>(v); }
    constexpr double leaf(node const& n) const { return value_of_leaf(n, values_); }
    constexpr double negate(double a) const { return -a; }
    // A sum that cancels to its last digits is zero: the terms are the same numbers, reached along two ways.
    constexpr double add(double a, double b) const {
        double const s = apply_safely(primitives::add, a, b, 0);
        double const m = intervals::greater(a < 0 ? -a : a, b < 0 ? -b : b);
        return s <= 1e-13 * m && s >= -1e-13 * m ? 0 : s;
    }
    constexpr double add_exponents(double a, double b) const { return add(a, b); }
    constexpr double multiply(double a, double b) const { return apply_safely(primitives::multiply, a, b, 0); }
    constexpr double divide(double a, double b) const { return apply_safely(primitives::divide, a, b, 0); }
    constexpr double power(double a, double s) const {
        if (s == -1) return divide(1, a);
        return s == 0.5 ? apply_safely(primitives::sqrt, a, 0, 0) : constant_math::pow(a, s);
    }
    constexpr double exponential(double a) const { return constant_math::exp(a); }
    constexpr double logarithm(double a) const { return constant_math::log(a); }
    constexpr double apply(primitive const& p, double a) const {
        double const y = apply_safely(p, a, 0, 0);
        return is_rounded_to_asymptote(p, a, y) ? constant_math::nan : is_dust(p, a, y) ? 0 : y;
    }
    constexpr double derivative(primitive const& p, double a, int order) const {
        if (p.partial[0] == nullptr) return constant_math::nan;
        graph g;
        node_id const f = function_derivative(g, p, g.leaf(leaves::input), order);
        if (f == no_node) return constant_math::nan;
        point_bindings at;
        at.x = a;
        return evaluate(g, f, at);
    }
    constexpr bool is_zero(double a) const { return a == 0; }
    constexpr std::optional<int> sign(double a) const {
        if (!exact::finite(a)) return std::nullopt;
        return intervals::sign(a);
    }
    constexpr std::optional<double> number(double a) const { return a; }
    constexpr bool usable(double a) const { return exact::finite(a); }
    // Too large for the field, which is no infinite limit.
    constexpr bool overflows(double a) const { return !exact::finite(a); }

private:
    // tanh(50) is 1 in doubles, and no 1: a step beside it would be taken from the wrong side.
    static constexpr bool is_rounded_to_asymptote(primitive const& p, double a, double y) {
        bool const far = (a > 8 || a < -8) && exact::finite(a);
        if (!far || p.shape == trend::none || p.flat || p.steps) return false;
        return y == apply_safely(p, a > 0 ? intervals::infinity : -intervals::infinity, 0, 0);
    }

    // cos(pi / 2) is 0, and 6e-17 where pi / 2 was rounded before it.
    constexpr bool is_dust(primitive const& p, double a, double y) const {
        if (y == 0 || y > 1e-12 || y < -1e-12) return false;
        double const lost = 0x1p-50 * a * derivative(p, a, 1);
        return exact::finite(lost) && (y < 0 ? -y : y) <= (lost < 0 ? -lost : lost);
    }

    point_bindings values_;
};

class expression_field {
public:
    using element = node_id;

    constexpr explicit expression_field(activation_record const& a) : activation_(a), w_(algebra_table.view()) {}

    constexpr node_id constant(real v) { return w_.constant(v); }
    constexpr node_id leaf(node const& n) { return w_.make(n); }
    constexpr node_id negate(node_id a) { return w_.negated(a); }
    // Pairs of doubles cancel to their last digits, too.
    constexpr node_id add(node_id a, node_id b) { return add(a, b, 1e-30); }
    // Exponents pass through doubles.
    constexpr node_id add_exponents(node_id a, node_id b) { return add(a, b, 1e-13); }
    constexpr node_id multiply(node_id a, node_id b) { return w_.apply(primitives::multiply, a, b); }
    constexpr node_id divide(node_id a, node_id b) { return w_.apply(primitives::divide, a, b); }
    constexpr node_id power(node_id a, double s) {
        if (s == -1) return divide(constant(1), a);
        return s == 0.5 ? w_.apply(primitives::sqrt, a) : w_.apply(primitives::power, a, constant(s));
    }
    constexpr node_id exponential(node_id a) { return w_.apply(primitives::exp, a); }
    constexpr node_id logarithm(node_id a) {
        if (w_.out.is_constant(a, 1)) return constant(0);
        if (w_.out.is_constant(a))  // log(1/2) is -log(2), so that they cancel
            if (real const c = w_.out[a].value, above = real(1) / c; c.high > 0 && c.high < 1 && above.low == 0)
                return negate(w_.apply(primitives::log, constant(above)));
        return w_.apply(primitives::log, a);
    }
    constexpr node_id apply(primitive const& p, node_id a) {
        if (w_.out.is_constant(a, 0) && p.value != nullptr)
            if (double const v = apply_safely(p, 0, 0, 0); v == 0 || v == 1 || v == 0.5) return constant(v);
        return w_.apply(p, a);
    }
    constexpr node_id derivative(primitive const& p, node_id a, int order) {
        if (p.partial[0] == nullptr) return no_node;
        graph g;
        node_id const operand = g.leaf(leaves::operand);
        node_id const f       = function_derivative(g, p, operand, order);
        if (f == no_node) return no_node;
        graph there;
        node_id const at = copy(w_.out, a, there);
        return rewrite_into(w_, there, {substitute(g, f, there, std::vector<replaced_node>{{operand, at}})})[0];
    }
    // From another graph, and into it.
    constexpr node_id take(graph const& g, node_id i) { return rewrite_into(w_, g, {i})[0]; }
    constexpr node_id give(node_id a, graph& g) const { return copy(w_.out, a, g); }
    constexpr bool is_zero(node_id a) const { return w_.out.is_constant(a, 0); }
    constexpr std::optional<int> sign(node_id a) const {
        if (a == no_node) return std::nullopt;
        if (is_zero(a)) return 0;
        int const s = proven_sign(w_.out, a, activation_);
        return s == 0 ? std::nullopt : std::optional<int>(s);
    }
    constexpr std::optional<double> number(node_id a) const {
        if (!w_.out.is_constant(a)) return std::nullopt;
        return static_cast<double>(w_.out[a].value);
    }
    // Or coefficients grow beyond what a graph holds.
    constexpr bool overflows(node_id a) const { return w_.out.size() > most_nodes || (w_.out.is_constant(a) && !exact::finite(w_.out[a].value.high)); }
    // A number that is none (the value of a function at the end of its domain) is not usable.
    constexpr bool usable(node_id a) const {
        if (a == no_node) return false;
        node_flags const live = reachable(w_.out, {a});
        for (node_id i = 0; i <= a; ++i) {
            node const& n = w_.out[i];
            if (!live[i] || n.op->value == nullptr) continue;
            bool constant = n.op->level != stage::leaf && n.op->arity < 3;
            double operand[2]{};
            for (std::size_t k = 0; constant && k < 2; ++k) {
                if (n.operand[k] == no_node) continue;
                constant   = w_.out.is_constant(n.operand[k]);
                operand[k] = constant ? w_.out[n.operand[k]].value.high : 0;
            }
            if (constant && !exact::finite(apply_safely(*n.op, operand[0], operand[1], 0))) return false;
        }
        return true;
    }

private:
    constexpr node_id add(node_id a, node_id b, double rounding) {
        node_id const sum = w_.apply(primitives::add, a, b);
        if (!w_.out.is_constant(sum) || !w_.out.is_constant(a) || !w_.out.is_constant(b)) return sum;
        auto const size = [&](node_id i) { return absolute(w_.out[i].value).high; };
        return size(sum) <= rounding * intervals::greater(size(a), size(b)) ? w_.constant(0) : sum;
    }

    static constexpr node_id most_nodes = 8000;

    activation_record const& activation_;
    rewriter w_;
};

}  // namespace actgen
