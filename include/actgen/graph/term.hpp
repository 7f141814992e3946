// A term: a node together with its graph, so that passes can write mathematics with operators.
//
//     term const t = term{g, x};
//     term const y = 1.0 - t * t;       // adds a multiplication, a constant and a subtraction to g
#pragma once
#include <actgen/graph/graph.hpp>
#include <actgen/primitive/arithmetic.hpp>

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

}  // namespace actgen
