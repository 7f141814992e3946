// A graph's node as LaTeX mathematics.
#pragma once
#include <actgen/graph/print.hpp>

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
        if (n.op == &negate) return {text("-") + within(left, binding::product), binding::sum};
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
        if (n.op == &power) return {within(left, binding::atom) + "^{" + within(right, binding::comparison) + "}", binding::power};
        if (n.op == &exp) return {text("e^{") + within(left, binding::comparison) + "}", binding::power};
        if (n.op == &expm1) return {text("e^{") + within(left, binding::comparison) + "} - 1", binding::sum};
        if (n.op == &primitives::sqrt) return {text("\\sqrt{") + within(left, binding::comparison) + "}", binding::atom};
        if (n.op == &primitives::absolute) return {text("\\left|") + within(left, binding::comparison) + "\\right|", binding::atom};
        if (n.op == &primitives::floor) return {text("\\left\\lfloor ") + within(left, binding::comparison) + "\\right\\rfloor", binding::atom};
        if (n.op == &select)
            return {text("\\begin{cases} ") + within(right, binding::comparison) + " & \\text{if } " + within(left, binding::comparison) + " \\\\ " + within(n.operand[2], binding::comparison) +
                        " & \\text{otherwise} \\end{cases}",
                    binding::product};
        if (n.op->condition && !n.op->infix.empty()) {
            bool const turned = (n.op == &less || n.op == &less_equal) && g.is_constant(n.operand[0]);
            std::string_view const relation = n.op == &less     ? (turned ? ">" : "<")
                                          : n.op == &less_equal ? (turned ? "\\ge" : "\\le")
                                          : n.op == &primitives::equal ? "=" : "\\ne";
            node_id const first = turned ? right : left, last = turned ? left : right;
            return {within(first, binding::sum) + " " + relation + " " + within(last, binding::sum), binding::comparison};
        }
        if (n.op == &logical_and) return {within(left, binding::comparison) + " \\wedge " + within(right, binding::comparison), binding::comparison};
        if (n.op == &logical_or) return {within(left, binding::comparison) + " \\vee " + within(right, binding::comparison), binding::comparison};
        if (n.op == &logical_not) return {text("\\neg\\left(") + within(left, binding::comparison) + "\\right)", binding::atom};
        text call = name_of(*n.op) + "\\left(";
        call += within(constant_first ? right : left, binding::comparison);
        if (right != no_node) (call += ", ") += within(constant_first ? left : right, binding::comparison);
        return {call + "\\right)", binding::atom};
    }

private:
    static constexpr text name_of(primitive const& p) {
        using namespace primitives;
        struct spelled {
            primitive const* op;
            std::string_view latex;
        };
        spelled const known[] = {{&maximum, "\\max"}, {&minimum, "\\min"}, {&log, "\\log"}, {&primitives::tanh, "\\tanh"},
                                 {&sinh, "\\sinh"}, {&cosh, "\\cosh"}, {&sin, "\\sin"}, {&cos, "\\cos"},
                                 {&atan, "\\arctan"}, {&sigmoid, "\\sigma"}, {&softplus, "\\zeta"},
                                 {&normal_cdf, "\\Phi"}, {&normal_pdf, "\\varphi"}};
        for (spelled const& s : known)
            if (s.op == &p) return text(s.latex);
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
        if (n.op == &leaves::constant) {
            if (named_constant const* c = name_of_constant(n.value))
                return {text(n.value.high < 0 ? "-" : "") + c->latex, n.value.high < 0 ? binding::sum : binding::product};
            text const decimal = to_decimal(n.value.high);
            std::size_t const e = decimal.view().find('e');
            if (e == std::string_view::npos) return {decimal, n.value.high < 0 ? binding::sum : binding::atom};
            std::string_view const exponent = decimal.view().substr(decimal.view()[e + 1] == '+' ? e + 2 : e + 1);
            return {text(decimal.view().substr(0, e)) + " \\cdot 10^{" + exponent + "}", n.value.high < 0 ? binding::sum : binding::product};
        }
        if (n.op == &leaves::input && n.index == 1) return {"g", binding::atom};
        if (n.op == &leaves::noise) return {"\\xi", binding::atom};
        if (n.op == &leaves::upstream) return {"\\mathrm{d}y", binding::atom};
        if (n.op == &leaves::parameter || n.op == &leaves::parameter_direction)
            return parameter(printer{g, names}.print(i).letters);
        return printer{g, names}.print(i);
    }
    static constexpr printed parameter(text const& name) {
        constexpr std::string_view greek[] = {"alpha", "beta", "gamma", "delta", "epsilon", "lambda", "mu", "sigma", "theta"};
        for (std::string_view letter : greek)
            if (name == letter) return {text("\\") + letter, binding::atom};
        return {name.size() == 1 ? name : text("\\mathit{") + with_underscores_escaped(name) + "}", binding::atom};
    }
};

constexpr text print_latex(graph const& g, node_id i, std::span<std::string_view const> names = {}) {
    return latex_printer{g, names}.print(i).letters;
}

}  // namespace actgen
