// What a function of x is multiplied by in a formula.
#include "outer_factor.hpp"

#include <actgen/graph/copy.hpp>
#include <actgen/meaning/nan_flow.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

namespace {

class finder {
public:
    explicit finder(graph const& from) : from_(from), inputs_(inputs_of(from)) {}

    rooted_factor run(node_id root) {
        to_.root = of(root);
        return std::move(to_);
    }

private:
    node_id one() { return to_.g.constant(1); }
    bool has_input(node_id i) const { return inputs_[i] != 0; }
    // An input that is a factor itself, beside a function of the other one.
    bool is_gate_for(node_id i, node_id other) const { return is_input(from_[i]) && has_input(other) && inputs_[i] != inputs_[other]; }
    bool is_outside(node_id i, node_id other) const { return !has_input(i) || is_gate_for(i, other); }

    node_id of(node_id i) {
        node const& n = from_[i];
        if (is_negation(n)) return of(n.operand[0]);
        if (is_choice(n)) {
            node_id const condition = copy(from_, n.operand[0], to_.g), yes = of(n.operand[1]), no = of(n.operand[2]);
            return yes == no ? yes : to_.g.apply(*n.op, condition, yes, no);
        }
        if (!is_product(n)) return one();
        node_id const u = n.operand[0], v = n.operand[1];
        if (is_outside(v, u)) {
            node_id const inner = of(u), outer = copy(from_, v, to_.g);
            return to_.g.apply(*n.op, inner, outer);
        }
        if (is_outside(u, v)) {  // u / v is u times a function that has no factor known
            node_id const inner = n.op == &primitives::multiply ? of(v) : one(), outer = copy(from_, u, to_.g);
            return to_.g.apply(primitives::multiply, outer, inner);
        }
        return one();
    }

    graph const& from_;
    node_map<input_set> inputs_;
    rooted_factor to_;
};

}  // namespace

rooted_factor outer_factor(graph const& g, node_id root) { return finder(g).run(root); }

}  // namespace actgen
