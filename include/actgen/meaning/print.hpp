// A graph's node as a formula that people read: infix, with as few parentheses as its meaning allows.
#pragma once
#include <span>

#include <actgen/graph/graph.hpp>
#include <actgen/number/constant_name.hpp>
#include <actgen/primitive/declarations.hpp>
#include <actgen/text/decimal.hpp>

namespace actgen {

// How tightly an expression holds together.
enum class binding : std::uint8_t { comparison, sum, product, power, atom };

struct printed {
    text letters;
    binding tightness = binding::atom;
};

// `names`: the parameters' names by slot; a slot beyond them prints as p<slot>.
struct printer {
    graph const& g;
    std::span<std::string_view const> names;

    constexpr printed print(node_id i) const {
        using namespace primitives;
        node const& n = g[i];
        if (n.op->level == stage::leaf) return leaf(n);
        if (is_negation(n)) return {text("-") + within(n.operand[0], binding::product), binding::sum};
        if (n.op == &square) return {within(n.operand[0], binding::atom) + "^2", binding::power};
        if (n.op == &power || n.op == &raised) return {within(n.operand[0], binding::atom) + "^" + within(n.operand[1], binding::atom), binding::power};
        if (n.op == &raised_log || n.op == &raised_log_square)
            return {within(n.operand[0], binding::atom) + "^" + within(n.operand[1], binding::atom) + " * log(" + print(n.operand[0]).letters +
                        (n.op == &raised_log ? ")" : ")^2"),
                    binding::product};
        if (n.op == &add) {
            auto const [a, b] = constant_first(n, false);
            return {within(a, binding::sum) + " + " + within(b, binding::product), binding::sum};
        }
        if (n.op == &subtract)
            return {within(n.operand[0], binding::sum) + " - " + within(n.operand[1], binding::product), binding::sum};
        if (n.op == &multiply) {
            auto const [a, b] = constant_first(n, true);
            return {within(a, binding::product) + " * " + within(b, binding::power), binding::product};
        }
        if (n.op == &divide)
            return {within(n.operand[0], binding::product) + " / " + within(n.operand[1], binding::power), binding::product};
        if (n.op->condition && !n.op->infix.empty()) {
            bool const turned = is_order(n) && g.is_constant(n.operand[0]);
            std::string_view const relation = !turned ? n.op->infix : n.op == &less ? ">" : ">=";
            return {within(n.operand[turned ? 1 : 0], binding::sum) + " " + relation + " " +
                        within(n.operand[turned ? 0 : 1], binding::sum),
                    binding::comparison};
        }
        text call(n.op->name);
        call += "(";
        auto const [first, second] = n.op->commutative ? constant_first(n, false) : std::pair{n.operand[0], n.operand[1]};
        call += print(first).letters;
        if (second != no_node) (call += ", ") += print(second).letters;
        if (n.operand[2] != no_node) (call += ", ") += print(n.operand[2]).letters;
        return {call += ")", binding::atom};
    }

private:
    constexpr text within(node_id i, binding at_least) const {
        printed const p = print(i);
        if (p.tightness >= at_least) return p.letters;  // g++ 12 cannot evaluate ?: between texts
        return text("(") + p.letters + ")";
    }
    // Constants lead products and end sums.
    constexpr std::pair<node_id, node_id> constant_first(node const& n, bool first) const {
        auto const [a, b, c] = n.operand;
        bool const swap      = first ? g.is_constant(b) && !g.is_constant(a) : g.is_constant(a) && !g.is_constant(b);
        return swap ? std::pair{b, a} : std::pair{a, b};
    }
    constexpr printed leaf(node const& n) const {
        if (is_constant(n)) {
            if (named_constant const* c = name_of_constant(n.value)) {
                bool const compound = c->name.find_first_of("/ ") != std::string_view::npos && c->name.substr(0, 4) != "sqrt";
                return {text(n.value.high < 0 ? "-" : "") + c->name,
                        n.value.high < 0 ? binding::sum : compound ? binding::product : binding::atom};
            }
            return {to_decimal(n.value.high), n.value.high < 0 ? binding::sum : binding::atom};
        }
        if (is_parameter(n)) return {parameter(n.index), binding::atom};
        if (is_parameter_direction(n)) return {text("u_") + parameter(n.index), binding::atom};
        return {text(n.op->letters[static_cast<std::size_t>(n.index)]), binding::atom};
    }
    constexpr text parameter(int slot) const {
        if (slot < static_cast<int>(names.size())) return text(names[static_cast<std::size_t>(slot)]);
        return text("p") + to_text(slot);
    }
};

constexpr text print(graph const& g, node_id i, std::span<std::string_view const> names = {}) {
    return printer{g, names}.print(i).letters;
}

}  // namespace actgen
