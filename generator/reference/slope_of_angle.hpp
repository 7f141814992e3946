// The slope of x (atan(x) + pi/2), whose two addends cancel far to the left, found in sums of products.
#pragma once
#include <algorithm>
#include <vector>

#include "leading_terms.hpp"
#include "shapes.hpp"

namespace actgen::cancellation {

// The factors of a product and of what divides it, sorted.
struct factors {
    std::vector<node_id> over, under;

    constexpr explicit factors(term a) {
        gather(a, over, under);
        std::sort(over.begin(), over.end());
        std::sort(under.begin(), under.end());
    }
    constexpr static bool remove(std::vector<node_id>& from, node_id one) {
        auto const found = std::find(from.begin(), from.end(), one);
        if (found == from.end()) return false;
        from.erase(found);
        return true;
    }
    friend constexpr bool operator==(factors const&, factors const&) = default;

private:
    constexpr static void gather(term a, std::vector<node_id>& over, std::vector<node_id>& under) {
        graph& g     = *a.owner;
        node const n = g[a.id];
        if (!is_product(n)) return over.push_back(a.id);
        gather({g, n.operand[0]}, over, under);
        if (n.op == &primitives::multiply)
            gather({g, n.operand[1]}, over, under);
        else
            gather({g, n.operand[1]}, under, over);
    }
};

// p (atan(u) + pi/2) + ... + p u / (u^2 + 1), where `tail` is the last addend; else no node.
constexpr term with_slope_of_angle(term addends, term tail) {
    graph& g     = *addends.owner;
    node const n = g[addends.id];
    if (is_sum(n)) {
        term const first{g, n.operand[0]}, second{g, n.operand[1]};
        if (term const y = with_slope_of_angle(first, tail); y.id != no_node) return apply(*n.op, y, second);
        if (n.op == &primitives::add)
            if (term const y = with_slope_of_angle(second, tail); y.id != no_node) return first + y;
        return {};
    }
    factors head(addends);
    for (node_id const angle : head.over) {  // as leading_terms::angle has made it
        if (!is_choice(g[angle]) || !g.is(g[angle].operand[2], primitives::add)) continue;
        node const far = g[g[angle].operand[2]];
        std::size_t const k = g.is(far.operand[0], primitives::atan) ? 0 : 1;
        if (!g.is(far.operand[k], primitives::atan) || !is_half_pi({g, far.operand[1 - k]})) continue;
        term const u{g, g[far.operand[k]].operand[0]};
        factors rest(tail);
        auto const under = std::find_if(rest.under.begin(), rest.under.end(), [&](node_id i) { return base_of_square(rest_beside_one({g, i})) == u; });
        if (under == rest.under.end() || !factors::remove(rest.over, u.id)) return {};
        rest.under.erase(under);
        factors::remove(head.over, angle);
        if (!(head == rest)) return {};
        term y = leading_terms::slope_of_operand_times_angle(u, {g, angle});
        for (node_id i : rest.over) y = y * term{g, i};
        for (node_id i : rest.under) y = y / term{g, i};
        return y;
    }
    return {};
}

}  // namespace actgen::cancellation
