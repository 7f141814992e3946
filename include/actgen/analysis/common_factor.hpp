// Sums with what all their terms share in front: an enclosure of phi(x) (2 - x^2) has a sign in the tail, where one of
// 2 phi(x) - x^2 phi(x) has none.
#pragma once
#include <algorithm>
#include <vector>

#include <actgen/calculus/growing.hpp>
#include <actgen/graph/copy.hpp>

namespace actgen {

class common_factors {
public:
    constexpr explicit common_factors(graph& g) : g_(g) {}

    // The same number; sums are looked for in products and branches, too.
    constexpr node_id in_front(node_id root) {
        for (replaced_node const& k : known_)
            if (k.from == root) return k.to;
        node_id const written = in_front_anew(root);
        known_.push_back({root, written});
        return written;
    }

private:
    constexpr node_id in_front_anew(node_id root) {
        node const n = g_[root];
        if (is_choice(n)) {
            node_id const one = in_front(n.operand[1]), other = in_front(n.operand[2]);
            return growing::choice(g_, n.operand[0], one, other);
        }
        if (is_negation(n)) return g_.apply(primitives::negate, in_front(n.operand[0]));
        if (n.op == &primitives::multiply && n.operand[0] != n.operand[1]) {
            node_id const one = in_front(n.operand[0]), other = in_front(n.operand[1]);
            return g_.apply(primitives::multiply, one, other);
        }
        if (n.op == &primitives::divide) return g_.apply(primitives::divide, in_front(n.operand[0]), n.operand[1]);
        return is_sum(n) ? of_sum(root) : root;
    }

    struct product {
        int sign = 1;
        std::vector<node_id> over{}, under{};  // sorted
    };

    // Sums of sums of sums double at each step, and so do powers of powers: beyond `most` they are left alone.
    static constexpr std::size_t most = 64;

    constexpr void terms_of(node_id i, int sign, std::vector<product>& all) const {
        node const& n = g_[i];
        if (all.size() > most) return;
        if (is_sum(n)) {
            terms_of(n.operand[0], sign, all);
            terms_of(n.operand[1], n.op == &primitives::add ? sign : -sign, all);
        } else if (is_negation(n) && is_sum(g_[n.operand[0]])) {
            terms_of(n.operand[0], -sign, all);
        } else {
            product p{.sign = sign};
            read(i, true, p);
            std::sort(p.over.begin(), p.over.end());
            std::sort(p.under.begin(), p.under.end());
            all.push_back(p);
        }
    }
    constexpr void read(node_id i, bool over, product& p) const {
        node const& n = g_[i];
        if (p.over.size() + p.under.size() > most) return;
        if (is_negation(n)) {
            p.sign = -p.sign;
            read(n.operand[0], over, p);
        } else if (n.op == &primitives::multiply || n.op == &primitives::square) {
            read(n.operand[0], over, p);
            read(n.operand[n.op == &primitives::square ? 0 : 1], over, p);
        } else if (n.op == &primitives::divide) {
            read(n.operand[0], over, p);
            read(n.operand[1], !over, p);
        } else {
            (over ? p.over : p.under).push_back(i);
        }
    }

    constexpr node_id of_sum(node_id root) {
        std::vector<product> terms;
        terms_of(root, 1, terms);
        product shared = terms[0];
        if (terms.size() > most) return root;
        for (product const& t : terms) {
            if (t.over.size() + t.under.size() > most) return root;
            shared.over  = both(shared.over, t.over);
            shared.under = both(shared.under, t.under);
        }
        std::erase_if(shared.over, [&](node_id i) { return g_.is_constant(i); });
        std::erase_if(shared.under, [&](node_id i) { return g_.is_constant(i); });
        if (shared.over.empty() && shared.under.empty()) return root;
        node_id sum = no_node;
        for (product const& t : terms) {
            node_id const rest = written({1, without(t.over, shared.over), without(t.under, shared.under)});
            sum = sum == no_node ? (t.sign > 0 ? rest : g_.apply(primitives::negate, rest)) : g_.apply(t.sign > 0 ? primitives::add : primitives::subtract, sum, rest);
        }
        node_id const front = written({1, shared.over, shared.under});
        return g_.apply(primitives::multiply, front, sum);
    }
    constexpr node_id written(product const& p) {
        node_id const above = times(p.over);
        return p.under.empty() ? above : g_.apply(primitives::divide, above, times(p.under));
    }
    // Equal factors side by side, so that squares are seen.
    constexpr node_id times(std::vector<node_id> const& all) {
        node_id whole = no_node;
        for (std::size_t k = 0; k < all.size(); ++k) {
            bool const twice = k + 1 < all.size() && all[k + 1] == all[k];
            node_id const one = twice ? g_.apply(primitives::square, all[k]) : all[k];
            whole             = whole == no_node ? one : g_.apply(primitives::multiply, whole, one);
            if (twice) ++k;
        }
        return whole == no_node ? g_.constant(1) : whole;
    }
    static constexpr std::vector<node_id> both(std::vector<node_id> const& a, std::vector<node_id> const& b) {
        std::vector<node_id> all;
        for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
            if (a[i] == b[j]) all.push_back(a[i]), ++i, ++j;
            else ++(a[i] < b[j] ? i : j);
        }
        return all;
    }
    static constexpr std::vector<node_id> without(std::vector<node_id> const& a, std::vector<node_id> const& b) {
        std::vector<node_id> all;
        std::size_t j = 0;
        for (node_id i : a) {
            if (j < b.size() && b[j] == i) ++j;
            else all.push_back(i);
        }
        return all;
    }

    graph& g_;
    std::vector<replaced_node> known_;
};

}  // namespace actgen
