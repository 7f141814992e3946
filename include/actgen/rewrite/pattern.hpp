// The notation in which rules are written: formulas of wildcards, with the operators and functions of every formula.
//
//     make_rule("one minus sigmoid", exact, (1.0 - sigmoid(a)) >> sigmoid(-a))
//
// Wildcards are terms of one shared graph rather than expression types: a table of a hundred rules then costs every
// translation unit milliseconds instead of seconds.
#pragma once
#include <concepts>

#include <actgen/expr/function.hpp>
#include <actgen/graph/term.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/rewrite/rule.hpp>

namespace actgen {

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

constexpr term operator<(term a, term b) { return apply(primitives::less, a, b); }
constexpr term operator>(term a, term b) { return b < a; }
constexpr term operator<=(term a, term b) { return apply(primitives::less_equal, a, b); }
constexpr term operator>=(term a, term b) { return b <= a; }
constexpr term operator<(term a, double b) { return a < constant_like(a, b); }
constexpr term operator>(term a, double b) { return a > constant_like(a, b); }
constexpr term operator<=(term a, double b) { return a <= constant_like(a, b); }
constexpr term operator>=(term a, double b) { return a >= constant_like(a, b); }

// The two sides of a rule.
struct replacement {
    term left;
    term right;
};
constexpr replacement operator>>(term left, term right) { return {left, right}; }
constexpr replacement operator>>(term left, double right) { return {left, constant_like(left, literal(right))}; }

constexpr rule make_rule(std::string_view name, exactness kind, replacement sides,
                         bool (*holds)(real k, real l) = nullptr) {
    return {name, kind, sides.left.id, sides.right.id, holds};
}

// Which wildcard is which, and what it may stand for.
// a b c: anything; k l: constants; r: row-uniform; p: a parameter that is never negative
enum class wildcard_kind : std::int16_t { a, b, c, k, l, r, p };
inline constexpr std::size_t wildcard_count = 7;

struct wildcards {
    graph* page;

    constexpr term of(wildcard_kind which) const {
        return {*page, page->leaf(leaves::wildcard, static_cast<int>(which))};
    }
    constexpr term a() const { return of(wildcard_kind::a); }
    constexpr term b() const { return of(wildcard_kind::b); }
    constexpr term c() const { return of(wildcard_kind::c); }
    constexpr term k() const { return of(wildcard_kind::k); }
    constexpr term l() const { return of(wildcard_kind::l); }
    constexpr term r() const { return of(wildcard_kind::r); }
    constexpr term p() const { return of(wildcard_kind::p); }
    constexpr term number(real v) const { return {*page, page->constant(v)}; }
};

}  // namespace actgen
