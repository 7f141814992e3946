// The words of the tables: identity, derivative, from_output.  Each is one named line, proven while it compiles.
//
//     identity("one minus sigmoid", stable_forms, 1 - sigmoid(x), sigmoid(-x))
#pragma once
#include <actgen/build/record.hpp>
#include <actgen/calculus/differentiate.hpp>
#include <actgen/spec.hpp>

#include "equation.hpp"

namespace actgen::identities {

using namespace language;

inline constexpr auto y = make_leaf(leaves::output);  // f(x), in the formulas of from_output

// left = right, as functions of x and of the parameters of both sides.
consteval equation identity(std::string_view name, proof by, formula_operand auto left, formula_operand auto right,
                            stretch where = {}) {
    recorded const r = record_formula("difference", as_part(left) - as_part(right));
    if (!r.error.fine()) throw "actgen: a side of an identity cannot be built";
    node const difference = r.record.expressions[r.record.forward];
    return make_equation(name, by, where, r.record.expressions, difference.operand[0], difference.operand[1], r.record);
}

consteval equation derivative_of(std::string_view name, proof by, recorded const& r, formula_operand auto slope, stretch where) {
    derivation d = differentiate(r.record, derivative_order::first);
    if (!r.error.fine() || !d.error.fine()) throw "actgen: f has no derivative; declare its kinks";
    diagnosis error;
    node_id const written = build(as_part(slope), d.g, r.record.parameters, error);
    if (!error.fine()) throw "actgen: a slope cannot be built; its parameters must be those of f";
    node_id const output = d.g.leaf(leaves::output);
    graph both;
    std::vector<node_id> const sides = copy(d.g, {d.slope, d.forward}, both);
    node_id const right              = substitute(d.g, written, both, {{output, sides[1]}});
    return make_equation(name, by, where, both, sides[0], right, r.record);
}

template <class Spec>
concept declaration = requires(Spec const& s) { s.fields; };

// f' = slope; f is a formula without kinks, or an activation that declares them.  `slope` may mention the output y.
consteval equation derivative(std::string_view name, proof by, declaration auto f, formula_operand auto slope, stretch where = {}) {
    return derivative_of(name, by, make_record(f), slope, where);
}
consteval equation derivative(std::string_view name, proof by, formula_part auto f, formula_operand auto slope, stretch where = {}) {
    return derivative_of(name, by, record_formula("f", f), slope, where);
}

// f' = slope, where the slope is written in the output y and the parameters alone.
consteval equation from_output(std::string_view name, proof by, auto f, formula_operand auto slope, stretch where = {}) {
    return derivative(name, by, f, slope, where);
}

}  // namespace actgen::identities
