// Whether a formula is infinitely often differentiable everywhere: whether no operand ever reaches a value at which its
// function has no Taylor series - 0 of a root or a magnitude, the place where a condition switches.
#pragma once
#include <actgen/analysis/search.hpp>
#include <actgen/meaning/reach.hpp>

namespace actgen {

// What an operand must keep: above an end of its function's domain, below one, or away from 0.
struct analytic_condition {
    enum : std::uint8_t { above, below, apart } what = apart;
    double end = 0;
};

class analytic_conditions {
public:
    constexpr analytic_conditions(graph const& g, node_id root) {
        node_id const f       = copy(g, root, g_);
        node_flags const live = reachable(g_, {f}), depends = depends_on(g_, leaves::input, 0);
        roots_.push_back(f);
        for (node_id i = 0; i <= f && possible_; ++i)
            if (live[i] && depends[i]) enter(i);
    }

    // Proven for all x and what the bindings hold.
    constexpr bool hold(tape_bindings const& bindings, int boxes) const {
        if (!possible_) return false;
        tape t(g_, roots_);
        t.bind(bindings);
        auto const kept = [&](tape const& at) {
            if (!at[0].defined) return false;
            for (std::size_t k = 0; k < conditions_.size(); ++k) {
                value_set const& u          = at[k + 1];
                analytic_condition const& c = conditions_[k];
                bool const apart            = u.nonzero();
                bool const fits = c.what == analytic_condition::apart   ? apart
                                  : c.what == analytic_condition::above ? u.ends.low > c.end || (c.end == 0 && u.ends.low == 0 && apart)
                                                                        : u.ends.high < c.end;
                if (!u.defined || !fits) return false;
            }
            return true;
        };
        return holds_over(t, std::vector<interval>{intervals::line}, kept, boxes);
    }

private:
    constexpr void need(node_id operand, analytic_condition c) {
        roots_.push_back(operand);
        conditions_.push_back(c);
    }
    constexpr void enter(node_id i) {
        using namespace primitives;
        node const n = g_[i];
        node_id const u = n.operand[0], v = n.operand[1];
        if (n.op->level == stage::leaf || is_choice(n) || n.op->logical) return;
        if (n.op->steps || n.op->value == nullptr) possible_ = false;
        else if (is_magnitude(n) || n.op == &primitives::sign) need(u, {});
        else if (n.op == &divide) need(v, {});
        else if (is_extreme(n) || n.op->condition) need(g_.apply(subtract, u, v), {});
        else if (n.op == &primitives::power) enter_power(u, v);
        else if (n.op->arity == 1) {
            if (error_free::finite(n.op->domain.low)) need(u, {analytic_condition::above, n.op->domain.low});
            if (error_free::finite(n.op->domain.high)) need(u, {analytic_condition::below, n.op->domain.high});
        }
    }
    constexpr void enter_power(node_id u, node_id v) {
        double const exponent = g_.is_constant(v) ? g_[v].value.high : 0.5;
        if (exponent != constant_math::floor(exponent)) need(u, {analytic_condition::above, 0});
        else if (exponent < 0) need(u, {});
    }

    graph g_;
    std::vector<node_id> roots_;
    std::vector<analytic_condition> conditions_;
    bool possible_ = true;
};

}  // namespace actgen
