// A derivative written piece by piece: where(b < x, right piece, where(a < x, middle piece, left piece)).
//
// Between neighbouring places every condition is decided, so that each piece is a plain formula, and one that is 0 is
// exactly 0.  That needs an order of the places that holds for all parameters; the form that costs less is kept.
#pragma once
#include <actgen/calculus/one_sided.hpp>

namespace actgen {

// A rough cost of evaluating the root: functions count more than arithmetic.
constexpr int weight_of(graph const& g, node_id root) {
    node_flags const live = reachable(g, {root});
    int weight            = 0;
    for (node_id i = 0; i < live.size(); ++i) {
        node const& n = g[i];
        if (!live[i] || n.op->level == stage::leaf) continue;
        bool const function = n.op->sensitive || (n.op->arity == 1 && n.op->shape != trend::none && !is_negation(n));
        weight += function ? 10 : n.op == &primitives::divide ? 4 : 1;
    }
    return weight;
}

// Whether the derivative is 0 on some branch, so that dy must not reach it there.
constexpr bool has_zero_branch(graph const& g, node_id i) {
    node const& n = g[i];
    if (is_choice(n)) return has_zero_branch(g, n.operand[1]) || has_zero_branch(g, n.operand[2]);
    return g.is_constant(i, 0);
}

// Maxima, minima and magnitudes that depend on the axis, as choices between their operands.
constexpr std::vector<node_id> with_choices(graph& g, std::vector<node_id> const& roots, condition_expander& expander) {
    return images_of(roots, rebuild(g, roots, [&](node const& n, node_id i) {
        node_id const u = g[i].operand[0], v = g[i].operand[1];
        auto const choose = [&](node_id a, node_id b, node_id one, node_id other) {
            node_id const c = expander.expand(g.apply(primitives::less, a, b));
            return growing::choice(g, c, one, other);
        };
        if (n.op->condition) return i;
        if (n.op == &primitives::maximum) return choose(v, u, n.operand[0], n.operand[1]);
        if (n.op == &primitives::minimum) return choose(u, v, n.operand[0], n.operand[1]);
        if (!is_magnitude(n)) return g.add(n);
        node_id const opposite = (-term{g, n.operand[0]}).id, zero = g.constant(0);
        return choose(zero, u, n.operand[0], opposite);
    }));
}

class piece_writer {
public:
    constexpr piece_writer(graph& g, switch_places& places, condition_expander& expander, activation_record const& a,
                           std::vector<point_bindings> const& samples)
        : g_(g), places_(places), expander_(expander), activation_(a), samples_(samples) {}

    // The roots, each in the cheaper form; both simplified.
    constexpr std::vector<node_id> write(std::vector<node_id> const& roots) {
        simplified const whole           = simplify(g_, roots);
        std::vector<node_id> const plain = copy(whole.g, whole.roots, g_);
        if (places_.size() == 0 || places_.size() > 4 || !sort()) return plain;
        std::vector<node_id> const choices = with_choices(g_, roots, expander_);
        find_places(g_, choices, places_, samples_);
        if (places_.size() != static_cast<int>(order_.size())) return plain;
        std::vector<node_id> const pieces = all_pieces(choices);
        if (mentions_axis_in_condition(pieces)) return plain;

        std::vector<node_id> written;
        for (std::size_t r = 0; r < roots.size(); ++r) {
            bool vanishes   = false;
            node_id joined  = pieces[r];
            for (std::size_t k = 0; k <= order_.size(); ++k) {
                node_id const piece = pieces[k * roots.size() + r];
                vanishes            = vanishes || g_.is_constant(piece, 0);
                if (k > 0) joined = growing::choice(g_, places_.right_of(g_, order_[k - 1]), piece, joined);
            }
            simplified const tidy = simplify(g_, {joined});
            joined                = copy(tidy.g, tidy.roots[0], g_);
            bool const needed     = vanishes && !has_zero_branch(g_, plain[r]);
            written.push_back(needed || weight_of(g_, joined) < weight_of(g_, plain[r]) ? joined : plain[r]);
        }
        return written;
    }

private:
    // Places from left to right, where their order is the same for all parameters.
    constexpr bool sort() {
        order_.clear();
        for (int k = 0; k < places_.size(); ++k) order_.push_back(k);
        auto const at = [&](int k) { return places_.at[static_cast<std::size_t>(k)]; };
        std::sort(order_.begin(), order_.end(), [&](int a, int b) { return evaluate(g_, at(a), samples_[0]) < evaluate(g_, at(b), samples_[0]); });
        for (std::size_t k = 1; k < order_.size(); ++k) {
            node_id const written = (term{g_, at(order_[k])} - term{g_, at(order_[k - 1])}).id;
            if (proven_sign(g_, written, activation_) > 0) continue;
            simplified const difference = simplify(g_, {written});
            if (proven_sign(difference.g, difference.roots[0], activation_) <= 0) return false;
        }
        return true;
    }

    // pieces[k * roots + r]: root r between the places k - 1 and k in order.
    constexpr std::vector<node_id> all_pieces(std::vector<node_id> const& roots) {
        std::vector<node_id> decided;
        for (int k = 0; k <= places_.size(); ++k) {
            auto const piece = decide(
                g_, roots,
                [&](node_id c) {
                    switching_condition const* s = places_.of(c);
                    if (s == nullptr) return truth::open;
                    bool const right = rank(s->place) < k;
                    return right == (s->direction > 0) ? truth::yes : truth::no;
                },
                [](node_id) { return no_node; });
            decided.insert(decided.end(), piece.begin(), piece.end());
        }
        simplified const plain = simplify(g_, decide_between_parameters(g_, decided, activation_));
        return copy(plain.g, plain.roots, g_);
    }
    constexpr int rank(int place) const {
        int k = 0;
        while (order_[static_cast<std::size_t>(k)] != place) ++k;
        return k;
    }
    constexpr bool mentions_axis_in_condition(std::vector<node_id> const& roots) const {
        node_flags const live    = reachable(g_, roots);
        node_flags const depends = depends_on(g_, *g_[places_.axis].op, g_[places_.axis].index);
        for (node_id i = 0; i < live.size(); ++i)
            if (live[i] && depends[i] && g_[i].op->condition) return true;
        return false;
    }

    graph& g_;
    switch_places& places_;
    condition_expander& expander_;
    activation_record const& activation_;
    std::vector<point_bindings> const& samples_;
    std::vector<int> order_;
};

}  // namespace actgen
