// The shapes that the oracle's identities look for; no node where a term has another one.
#pragma once
#include <actgen/number/real_math.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

namespace actgen::cancellation {

// u of u^2
constexpr term base_of_square(term a) {
    if (a.id == no_node) return {};
    graph& g           = *a.owner;
    node const n       = g[a.id];
    bool const squared = n.op == &primitives::square || (n.op == &primitives::multiply && n.operand[0] == n.operand[1]);
    return squared ? term{g, n.operand[0]} : term{};
}

// b of 1 + b
constexpr term rest_beside_one(term a) {
    graph& g     = *a.owner;
    node const n = g[a.id];
    if (n.op != &primitives::add) return {};
    if (g.is_constant(n.operand[0], 1)) return {g, n.operand[1]};
    return g.is_constant(n.operand[1], 1) ? term{g, n.operand[0]} : term{};
}

// Half of pi as one constant, or as formulas write it, pi / 2.
constexpr bool is_half_pi(term a) {
    graph const& g    = *a.owner;
    node const& n     = g[a.id];
    bool const halved = n.op == &primitives::divide && g.is_constant(n.operand[0]) && g.is_constant(n.operand[1], 2);
    if (!halved && !is_constant(n)) return false;
    real const value = halved ? g[n.operand[0]].value / real(2) : n.value;
    return absolute(value - real_math::half_pi).high < 0x1p-95;
}
constexpr bool is_pi(term a) {
    graph const& g = *a.owner;
    return g.is_constant(a.id) && absolute(g[a.id].value - real_math::half_pi * real(2)).high < 0x1p-95;
}

}  // namespace actgen::cancellation
