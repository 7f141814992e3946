// A term: a node together with its graph, so that passes and records can write mathematics with operators and functions.
//
// A value of one type, not an expression of its own: a hundred formulas cost a translation unit milliseconds.  An operator
// whose operands both add nodes would leave their order to the compiler: name one of them first.
//
//     term const t = term{g, x};
//     term const y = 1.0 - t * t;       // adds a multiplication, a constant and a subtraction to g
#pragma once
#include <concepts>

#include <actgen/graph/graph.hpp>
#include <actgen/primitive/declarations.hpp>

namespace actgen {

struct term {
    graph* owner = nullptr;
    node_id id   = no_node;

    constexpr term() = default;
    constexpr term(graph& g, node_id i) : owner(&g), id(i) {}
};

constexpr term constant_like(term a, real v) { return {*a.owner, a.owner->constant(v)}; }
constexpr term apply(primitive const& p, term a) { return {*a.owner, a.owner->apply(p, a.id)}; }
constexpr term apply(primitive const& p, term a, term b) { return {*a.owner, a.owner->apply(p, a.id, b.id)}; }
constexpr term apply(primitive const& p, term a, term b, term c) {
    return {*a.owner, a.owner->apply(p, a.id, b.id, c.id)};
}

constexpr term operator+(term a, term b) { return apply(primitives::add, a, b); }
constexpr term operator-(term a, term b) { return apply(primitives::subtract, a, b); }
constexpr term operator*(term a, term b) { return apply(primitives::multiply, a, b); }
constexpr term operator/(term a, term b) { return apply(primitives::divide, a, b); }
constexpr term operator-(term a) { return apply(primitives::negate, a); }
constexpr term operator+(term a, real b) { return a + constant_like(a, b); }
constexpr term operator-(term a, real b) { return a - constant_like(a, b); }
constexpr term operator*(term a, real b) { return a * constant_like(a, b); }
constexpr term operator/(term a, real b) { return a / constant_like(a, b); }
constexpr term operator+(real a, term b) { return constant_like(b, a) + b; }
constexpr term operator-(real a, term b) { return constant_like(b, a) - b; }
constexpr term operator*(real a, term b) { return constant_like(b, a) * b; }
constexpr term operator/(real a, term b) { return constant_like(b, a) / b; }
constexpr bool operator==(term a, term b) { return a.owner == b.owner && a.id == b.id; }

constexpr term operator<(term a, term b) { return apply(primitives::less, a, b); }
constexpr term operator>(term a, term b) { return b < a; }
constexpr term operator<=(term a, term b) { return apply(primitives::less_equal, a, b); }
constexpr term operator>=(term a, term b) { return b <= a; }
constexpr term operator<(term a, double b) { return a < constant_like(a, b); }
constexpr term operator>(term a, double b) { return a > constant_like(a, b); }
constexpr term operator<=(term a, double b) { return a <= constant_like(a, b); }
constexpr term operator>=(term a, double b) { return a >= constant_like(a, b); }

// A primitive called with terms, and numbers among them: exp(-u), where(u > 0, 1, -1).
constexpr term as_term(graph&, term t) { return t; }
constexpr term as_term(graph& g, double v) { return {g, g.constant(literal(v))}; }
constexpr graph* owner_of(term t) { return t.owner; }
constexpr graph* owner_of(double) { return nullptr; }

template <class... Operands>
    requires(std::same_as<Operands, term> || ...)
struct call_expression<Operands...> {
    static constexpr term make(primitive const& callee, Operands... operands) {
        graph* g = nullptr;
        for (graph* owner : {owner_of(operands)...})
            if (owner != nullptr) g = owner;
        node n{.op = &callee};
        node_id const ids[] = {as_term(*g, operands).id...};
        for (std::size_t i = 0; i < sizeof...(Operands); ++i) n.operand[i] = ids[i];
        return {*g, g->add(n)};
    }
};

}  // namespace actgen
