// A graph's node as LaTeX mathematics.
#pragma once
#include <actgen/meaning/print.hpp>

namespace actgen {

// Texts are not chosen with ?: here: g++ 12 then frees one of them twice in constant expressions.
struct latex_printer {
    graph const& g;
    std::span<std::string_view const> names;

    constexpr printed print(node_id i) const {
        using namespace primitives;
        node const& n = g[i];
        node_id const left = n.operand[0], right = n.operand[1];
        if (n.op->level == stage::leaf) return leaf(i);
        if (is_negation(n)) return {text("-") + within(left, binding::product), binding::sum};
        bool const constant_first = n.op->commutative && g.is_constant(left) && !g.is_constant(right);
        bool const constant_last  = n.op->commutative && g.is_constant(right) && !g.is_constant(left);
        if (n.op == &add) {
            node_id const first = constant_first ? right : left, last = constant_first ? left : right;
            return {within(first, binding::sum) + " + " + within(last, binding::product), binding::sum};
        }
        if (n.op == &subtract) return {within(left, binding::sum) + " - " + within(right, binding::product), binding::sum};
        if (n.op == &multiply) {
            node_id const first = constant_last ? right : left, last = constant_last ? left : right;
            return {within(first, binding::product) + "\\, " + within(last, binding::product), binding::product};
        }
        if (n.op == &divide) return {text("\\frac{") + within(left, binding::comparison) + "}{" + within(right, binding::comparison) + "}", binding::power};
        if (n.op == &square) return {within(left, binding::atom) + "^{2}", binding::power};
        if (n.op == &power || n.op == &raised) return {within(left, binding::atom) + "^{" + within(right, binding::comparison) + "}", binding::power};
        if (n.op == &raised_log || n.op == &raised_log_square) {
            text product = within(left, binding::atom) + "^{" + within(right, binding::comparison) + "}\\, \\log";
            if (n.op == &raised_log_square) product += "^{2}";
            return {product + "\\left(" + within(left, binding::comparison) + "\\right)", binding::product};
        }
        if (n.op == &exp && is_tall(left)) return {text("\\exp\\left(") + within(left, binding::comparison) + "\\right)", binding::atom};
        if (n.op == &exp) return {text("e^{") + within(left, binding::comparison) + "}", binding::power};
        if (n.op == &expm1) return {text("e^{") + within(left, binding::comparison) + "} - 1", binding::sum};
        if (n.op == &primitives::sqrt) return {text("\\sqrt{") + within(left, binding::comparison) + "}", binding::atom};
        if (is_magnitude(n)) return {text("\\left|") + within(left, binding::comparison) + "\\right|", binding::atom};
        if (n.op == &primitives::floor) return {text("\\left\\lfloor ") + within(left, binding::comparison) + "\\right\\rfloor", binding::atom};
        if (is_choice(n)) return {text("\\begin{cases} ") + cases(i) + " \\end{cases}", binding::product};
        if (n.op->condition && !n.op->infix.empty()) return {relation(n, false), binding::comparison};
        if (n.op == &logical_and) return {within(left, binding::comparison) + " \\wedge " + within(right, binding::comparison), binding::comparison};
        if (n.op == &logical_or) return {within(left, binding::comparison) + " \\vee " + within(right, binding::comparison), binding::comparison};
        if (n.op == &logical_not) return {text("\\neg\\left(") + within(left, binding::comparison) + "\\right)", binding::atom};
        text call = name_of(*n.op) + "\\left(";
        call += within(constant_first ? right : left, binding::comparison);
        if (right != no_node) (call += ", ") += within(constant_first ? left : right, binding::comparison);
        return {call + "\\right)", binding::atom};
    }

private:
    // Whether an exponent would be too high to read.
    constexpr bool is_tall(node_id i) const {
        text const letters = within(i, binding::comparison);
        return letters.view().find("\\frac") != std::string_view::npos || letters.view().find("\\begin") != std::string_view::npos;
    }
    // One row of a choice, and what holds elsewhere.
    struct row {
        text value, condition;
        node_id rest;
    };
    // A choice within goes on in further rows; where it stands first, the condition is negated, so that it stands last.
    constexpr row first_row(node_id i) const {
        using namespace primitives;
        node const& n         = g[i];
        node const& condition = g[n.operand[0]];
        bool const ordered    = is_order(condition);
        if (ordered && is_choice(g[n.operand[1]]) && !is_choice(g[n.operand[2]]))
            return {within(n.operand[2], binding::comparison), relation(condition, true), n.operand[1]};
        return {within(n.operand[1], binding::comparison), within(n.operand[0], binding::comparison), n.operand[2]};
    }
    constexpr text cases(node_id i) const {
        using namespace primitives;
        row first = first_row(i);
        while (is_choice(g[first.rest])) {  // rows of one value become one
            row const next = first_row(first.rest);
            if (next.value.view() != first.value.view()) break;
            first.condition += text(" \\text{ or } ") + next.condition;
            first.rest = next.rest;
        }
        text const rows = first.value + " & \\text{if } " + first.condition + " \\\\ ";
        if (is_choice(g[first.rest])) return rows + cases(first.rest);
        return rows + within(first.rest, binding::comparison) + " & \\text{otherwise}";
    }
    // A comparison or its opposite, a constant on the right.
    constexpr text relation(node const& n, bool negated) const {
        using namespace primitives;
        bool const ordered = is_order(n);
        bool const turned  = ordered && g.is_constant(n.operand[0]);
        bool const strict  = (n.op == &less) != negated;
        std::string_view relates = n.op == &primitives::equal ? "=" : "\\ne";
        if (ordered && turned != negated) relates = strict ? ">" : "\\ge";
        if (ordered && turned == negated) relates = strict ? "<" : "\\le";
        return within(n.operand[turned ? 1 : 0], binding::sum) + " " + relates + " " + within(n.operand[turned ? 0 : 1], binding::sum);
    }
    static constexpr text name_of(primitive const& p) {
        if (!p.latex.empty()) return text(p.latex);
        return text("\\operatorname{") + with_underscores_escaped(p.name) + "}";
    }
    static constexpr text with_underscores_escaped(std::string_view name) {
        text t;
        for (std::size_t i = 0; i < name.size(); ++i) {
            if (name[i] == '_') t += "\\";
            t += name.substr(i, 1);
        }
        return t;
    }
    constexpr text within(node_id i, binding at_least) const {
        printed const p = print(i);
        if (p.tightness < at_least) return text("\\left(") + p.letters + "\\right)";
        return p.letters;
    }
    constexpr printed leaf(node_id i) const {
        node const& n = g[i];
        if (is_constant(n)) {
            if (named_constant const* c = name_of_constant(n.value))
                return {text(n.value.high < 0 ? "-" : "") + c->latex, n.value.high < 0 ? binding::sum : binding::product};
            if (printed const fraction = fraction_of(n.value); fraction.letters.size() != 0) return fraction;
            text const decimal = to_decimal(n.value.high);
            std::size_t const e = decimal.view().find('e');
            if (e == std::string_view::npos) return {decimal, n.value.high < 0 ? binding::sum : binding::atom};
            std::string_view const exponent = decimal.view().substr(decimal.view()[e + 1] == '+' ? e + 2 : e + 1);
            return {text(decimal.view().substr(0, e)) + " \\cdot 10^{" + exponent + "}", n.value.high < 0 ? binding::sum : binding::product};
        }
        std::string_view const letters = is_parameter(n) || is_parameter_direction(n) ? "" : n.op->latex_letters[static_cast<std::size_t>(n.index)];
        if (!letters.empty()) return {letters, binding::atom};
        if (is_parameter(n) || is_parameter_direction(n))
            return parameter(printer{g, names}.print(i).letters);
        return printer{g, names}.print(i);
    }
    // The fraction of small whole numbers that the constant is, to all of its bits; empty where there is none, or where
    // a decimal says the same.
    static constexpr printed fraction_of(real v) {
        if (to_decimal(v.high).size() < 10) return {};
        if (int const exponent = small_power_of_two(v); exponent != 0)
            return {text("2^{") + to_decimal(exponent) + "}", binding::power};
        for (int below = 3; below <= 180; ++below) {
            real const product = error_free::two_product(v.high, below);
            if (product.high > 1e6 || product.high < -1e6) return {};
            long long const above = static_cast<long long>(product.high + (product.high < 0 ? -0.5 : 0.5));
            double const off      = (product.high - static_cast<double>(above)) + (product.low + v.low * below);
            if (above == 0 || off > 1e-26 || off < -1e-26) continue;
            bool const minus = above < 0;
            return {text(minus ? "-\\frac{" : "\\frac{") + to_decimal(static_cast<double>(minus ? -above : above)) + "}{" + to_decimal(below) + "}",
                    minus ? binding::sum : binding::power};
        }
        return {};
    }
    // The exponent of a power of two below 1; 0 where it is none.  The low part of a literal such as 0x1p-54 is not 0, for
    // literals stand for their shortest decimals.
    static constexpr int small_power_of_two(real v) {
        if (!(v.high > 0)) return 0;
        double left  = v.high;
        int exponent = 0;
        for (; left < 1 && exponent > -200; --exponent) left *= 2;
        return left == 1 ? exponent : 0;
    }
    // Greek names as letters, words upright; the place in a list as an index.
    static constexpr printed parameter(text const& whole) {
        std::size_t const bracket   = whole.view().find('[');
        std::string_view const name = whole.view().substr(0, bracket);
        text symbol;
        constexpr std::string_view greek[] = {"alpha", "beta", "gamma", "delta", "epsilon", "lambda", "mu", "sigma", "theta", "omega"};
        for (std::string_view letter : greek)
            if (name == letter) symbol = text("\\") + letter;
        if (symbol.size() == 0 && name.size() == 1) symbol = text(name);
        if (symbol.size() == 0) symbol = text("\\text{") + with_underscores_escaped(name) + "}";
        if (bracket == std::string_view::npos) return {symbol, binding::atom};
        return {symbol + "_{" + whole.view().substr(bracket + 1, whole.view().size() - bracket - 2) + "}", binding::atom};
    }
};

constexpr text print_latex(graph const& g, node_id i, std::span<std::string_view const> names = {}) {
    return latex_printer{g, names}.print(i).letters;
}

}  // namespace actgen
