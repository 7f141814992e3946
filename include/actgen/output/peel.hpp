// Peeling: from value = f(x) inward to value' = g(a), undoing sums and products with what does not depend on x.
#pragma once
#include <actgen/rewrite/sum.hpp>

namespace actgen {

// Which nodes depend on x.
class dependence {
public:
    constexpr explicit dependence(rewriter const& w) : w_(w) {}

    constexpr bool on_x(node_id i) {
        node_id next = known_.size();
        if (next < w_.out.size()) known_.resize(w_.out.size());
        for (; next < w_.out.size(); ++next) {
            node const& n = w_.out[next];
            bool depends  = is_input(n);
            for (node_id o : n.operand)
                if (o != no_node && known_[o]) depends = true;
            known_[next] = depends;
        }
        return known_[i];
    }

private:
    rewriter const& w_;
    node_flags known_;
};

struct peeled {
    node_id inner = no_node;             // what is left of f(x)
    node_id value = no_node;             // what it equals
    std::vector<node_id> coefficients;   // multiplied or divided by on the way; must not be 0
};

// Undoes one addition or multiplication; false where inner is neither.
constexpr bool peel_once(rewriter& w, dependence& depends, peeled& p) {
    using namespace primitives;
    node const n = w[p.inner];
    if (is_negation(n)) {
        p = {n.operand[0], w.negated(p.value), p.coefficients};
        return true;
    }
    bool const additive = is_sum(n);
    if (!additive && !is_product(n)) return false;
    bool const first = depends.on_x(n.operand[0]), second = depends.on_x(n.operand[1]);
    if (first == second) return false;
    node_id const other = n.operand[first ? 1 : 0];
    p.inner             = n.operand[first ? 0 : 1];
    if (!additive) p.coefficients.push_back(other);
    if (n.op == &add) p.value = w.apply(subtract, p.value, other);
    else if (n.op == &multiply) p.value = w.apply(divide, p.value, other);
    else if (n.op == &subtract) p.value = first ? w.apply(add, p.value, other) : w.apply(subtract, other, p.value);
    else p.value = first ? w.apply(multiply, p.value, other) : w.apply(divide, other, p.value);
    return true;
}

constexpr peeled peel(rewriter& w, dependence& depends, node_id f, node_id value) {
    peeled p{f, value, {}};
    while (peel_once(w, depends, p)) {
    }
    return p;
}

}  // namespace actgen
