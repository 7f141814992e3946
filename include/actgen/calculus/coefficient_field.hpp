// The coefficients of expansions: numbers at given values of the parameters, or expressions in the parameters whose signs
// are proven over the whole domain.
#pragma once
#include <optional>

#include <actgen/calculus/reverse.hpp>
#include <actgen/calculus/rounded_number.hpp>
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

// tanh(50) is 1 in doubles, and no 1, exp(-1000) no 0: a step beside it would be taken from the wrong side.
constexpr bool is_rounded_to_asymptote(primitive const& p, double a, double y) {
    bool const far = (a > 8 || a < -8) && error_free::finite(a);
    if (!far || p.flat || p.steps) return false;
    return y == apply_safely(p, a > 0 ? intervals::infinity : -intervals::infinity, 0, 0);
}

class number_field {
public:
    using element = rounded_number;

    // A number of 16 digits, as people type them, is that near to what it stands for; a whole one stands for itself.
    enum class written : std::uint8_t { exactly, by_hand };

    constexpr explicit number_field(point_bindings values, written how = written::exactly) : values_(std::move(values)), how_(how) {}

    constexpr element constant(real v) const {
        bool const whole = v.low == 0 && v.high == constant_math::floor(v.high);
        return how_ == written::by_hand && !whole ? rounded_number{v, 1e-15 * rounded::size(v.high)} : rounded::number(v);
    }
    constexpr element leaf(node const& n) const { return {real(value_of_leaf(n, values_))}; }
    constexpr element negate(element a) const { return rounded::negate(a); }
    constexpr element add(element a, element b) const { return rounded::add(a, b); }
    constexpr element add_exponents(element a, element b) const { return add(a, b); }
    constexpr element multiply(element a, element b) const { return rounded::multiply(a, b); }
    constexpr element divide(element a, element b) const { return rounded::divide(a, b); }
    constexpr element power(element a, double s) const { return rounded::power(a, s); }
    constexpr element exponential(element a) const { return rounded::exponential(a); }
    constexpr element logarithm(element a) const { return rounded::logarithm(a); }
    constexpr element apply(primitive const& p, element a) const {
        double const plain = apply_safely(p, a.value.high, 0, 0);
        bool const exactly = a.value.low == 0 && a.rounding == 0;
        if (exactly && (plain == 0 || plain == 0.5 || plain == 1) && (a.value.high == 0 || a.value.high == 1)) return {real(plain)};
        if (!error_free::finite(plain) || is_rounded_to_asymptote(p, a.value.high, plain)) return rounded::none;
        double const slope = exactly ? 0 : double_derivative(p, a.value.high, 1);
        if (!error_free::finite(slope)) return rounded::none;
        double const moved          = rounded::size(slope) * a.rounding;
        std::optional<real> precise = folded_constant(p, a.value, a.value);
        if (!precise) precise = precise_value_of(p, a.value);
        if (precise) return rounded::settled(*precise, moved + rounded::of_pairs * rounded::size(precise->high));
        return rounded::settled(real(plain) + real(slope * a.value.low), moved + rounded::of_doubles * rounded::size(plain));
    }
    constexpr element derivative(primitive const& p, element a, int order) const {
        double const d = double_derivative(p, a.value.high, order);
        return error_free::finite(d) ? rounded::computed(d) : rounded::none;
    }
    constexpr bool is_zero(element a) const { return a.value.high == 0; }
    constexpr std::optional<int> sign(element a) const {
        if (!error_free::finite(a.value.high)) return std::nullopt;
        return intervals::sign(a.value.high);
    }
    constexpr std::optional<double> number(element a) const { return usable(a) ? std::optional<double>(static_cast<double>(a.value)) : std::nullopt; }
    constexpr bool usable(element a) const { return error_free::finite(a.value.high); }
    // Too large for the field, which is no infinite limit.
    constexpr bool overflows(element a) const { return !error_free::finite(a.value.high); }

private:
    constexpr double double_derivative(primitive const& p, double a, int order) const {
        if (p.partial[0] == nullptr) return constant_math::nan;
        graph g;
        node_id const f = function_derivative(g, p, g.leaf(leaves::input), order);
        if (f == no_node) return constant_math::nan;
        point_bindings at;
        at.x = a;
        return evaluate(g, f, at);
    }
    point_bindings values_;
    written how_;
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
    constexpr bool overflows(node_id a) const { return w_.out.size() > most_nodes || (w_.out.is_constant(a) && !error_free::finite(w_.out[a].value.high)); }
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
            if (constant && !error_free::finite(apply_safely(*n.op, operand[0], operand[1], 0))) return false;
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
