// Everything that calculus knows of an activation: gradients, second order, breakpoints.
//
// Breakpoints come first: conditions in derivatives are rewritten to compare x itself with the place where they switch,
// all with one strictness per place, so that the derivative there is a one-sided limit; the common one where both agree,
// else what the spec declares.
#pragma once
#include <actgen/calculus/breakpoint.hpp>
#include <actgen/calculus/judge.hpp>
#include <actgen/calculus/reverse.hpp>
#include <actgen/lower/kernel.hpp>

namespace actgen {

struct derivation {
    graph g;
    node_id forward = no_node;             // the unrewritten formula
    node_id slope   = no_node;             // f' by x, without dy; pointwise activations only
    std::vector<kernel_result> gradient;   // by each input and learnable slot; contain dy
    std::vector<kernel_result> second;     // of <v, dx> + <u, dparameters> by dy, inputs and learnable slots
    std::vector<breakpoint> breakpoints;
    diagnosis error;
};

class differentiator {
public:
    constexpr explicit differentiator(activation_record const& a) : a_(a), g_(a.expressions) {}

    constexpr derivation run() {
        d_.forward = a_.forward;
        f_         = without_signs(a_.forward);
        refuse_stairs();
        first_order();
        if (d_.error.fine()) second_order();
        finish();
        return std::move(d_);
    }

private:
    constexpr void fail(text const& sentence) {
        if (d_.error.fine()) d_.error.sentence = text(a_.name) + ": " + sentence;
    }
    constexpr bool pointwise() const { return extent_of(a_) == extent::pointwise; }

    // sign(u) jumps without a condition to show for it.
    constexpr node_id without_signs(node_id root) {
        std::vector<replaced_node> replaced;
        auto const live = reachable(g_, {root});
        node_id const size = g_.size();
        for (node_id i = 0; i < size; ++i) {
            if (!live[static_cast<std::size_t>(i)] || !g_.is(i, primitives::sign)) continue;
            term const operand{g_, g_[i].operand[0]}, zero = constant_like(operand, 0);
            node_id const negative = apply(primitives::select, apply(primitives::less, operand, zero), constant_like(operand, -1), operand).id;
            node_id const all = apply(primitives::select, apply(primitives::less, zero, operand), constant_like(operand, 1), term{g_, negative}).id;
            replaced.push_back({i, all});
        }
        return replaced.empty() ? root : substitute(g_, root, g_, replaced);
    }

    // floor and round have infinitely many jumps; they need a declared derivative.
    constexpr void refuse_stairs() {
        // What only with_derivative's value or stop_gradient reaches does not count.
        node_flags flows(static_cast<std::size_t>(f_) + 1, false);
        flows.back() = true;
        auto const depends = depends_on(g_, leaves::input, 0);
        for (node_id i = f_; i >= 0; --i) {
            if (!flows[static_cast<std::size_t>(i)]) continue;
            node const& n = g_[i];
            if ((n.op == &primitives::floor || n.op == &primitives::round) && depends[static_cast<std::size_t>(i)])
                fail(text(n.op->name) + " has a jump at every step and no derivative of its own; write straight_through(" +
                     n.op->name + "(...), ...) or stop_gradient(" + n.op->name + "(...))");
            if (n.op == &primitives::stop_gradient) continue;
            for (std::size_t k = n.op == &primitives::with_derivative ? 1 : 0; k < 3; ++k)
                if (n.operand[k] != no_node) flows[static_cast<std::size_t>(n.operand[k])] = true;
        }
    }

    constexpr std::vector<kernel_result> wanted_gradients() const {
        std::vector<kernel_result> all;
        for (int i = 0; i < a_.inputs; ++i) all.push_back({result_role::input_gradient, i, no_node});
        for (auto const& p : a_.parameters)
            if (p.learnable)
                for (int k = 0; k < p.count(); ++k) all.push_back({result_role::parameter_gradient, p.slot + k, no_node});
        return all;
    }
    constexpr node_id leaf_of(kernel_result const& r) {
        if (r.role == result_role::upstream_gradient) return g_.leaf(leaves::upstream);
        return g_.leaf(r.role == result_role::input_gradient ? leaves::input : leaves::parameter, r.index);
    }

    constexpr void first_order() {
        std::vector<kernel_result> results = wanted_gradients();
        node_id const upstream             = g_.leaf(leaves::upstream);
        adjoints const first = differentiate_backwards(g_, f_, pointwise() ? g_.constant(1) : upstream);
        if (!first.error.fine()) return fail(first.error.sentence);
        std::vector<node_id> roots;
        for (auto& r : results) roots.push_back(first.by(leaf_of(r), g_));
        if (pointwise()) {
            resolve_breakpoints(roots);
            if (!d_.error.fine()) return;
            simplified const plain = simplify(g_, roots);
            roots                  = copy(plain.g, plain.roots, g_);
            d_.slope               = roots[0];
            for (node_id& r : roots) r = times_upstream(r, upstream);
        }
        simplified const plain = simplify(g_, roots);
        roots                  = copy(plain.g, plain.roots, g_);
        for (std::size_t r = 0; r < results.size(); ++r) results[r].root = roots[r];
        d_.gradient = results;
    }

    // dy times a derivative, but exactly 0 on branches where the derivative is 0.
    constexpr node_id times_upstream(node_id derivative, node_id upstream) {
        node const n = g_[derivative];
        if (n.op == &primitives::select && (has_zero_branch(n.operand[1]) || has_zero_branch(n.operand[2])))
            return growing::choice(g_, n.operand[0], times_upstream(n.operand[1], upstream), times_upstream(n.operand[2], upstream));
        return growing::product(g_, upstream, derivative);
    }
    constexpr bool has_zero_branch(node_id i) const {
        node const& n = g_[i];
        if (n.op == &primitives::select) return has_zero_branch(n.operand[1]) || has_zero_branch(n.operand[2]);
        return g_.is_constant(i, 0);
    }

    constexpr void resolve_breakpoints(std::vector<node_id>& roots) {
        std::vector<node_id> all = roots;
        all.push_back(f_);
        all = expand_conditions(g_, all);
        for (int input = 0; input < a_.inputs; ++input) {
            node_id const axis = g_.leaf(leaves::input, input);
            breakpoint_places const places = find_places(g_, all, axis, a_);
            if (!places.error.fine()) return fail(places.error.sentence);
            std::vector<int> strict(places.at.size(), 0);      // -1: the left side's derivative holds at the place
            std::vector<node_id> chosen(places.at.size(), no_node);
            for (std::size_t k = 0; k < places.at.size(); ++k) {
                breakpoint b = describe(all, places, static_cast<int>(k), axis, input);
                choice_at_breakpoint const c = choose_slope(g_, a_, b);
                if (!c.error.fine()) return fail(c.error.sentence);
                strict[k] = c.side;
                if (c.side == 0) chosen[k] = b.slope;
                d_.breakpoints.push_back(b);
            }
            all = compare_x_itself(all, places, strict, axis);
            for (std::size_t k = 0; k < places.at.size(); ++k)
                if (chosen[k] != no_node && input == 0) {
                    node_id const here = g_.apply(primitives::equal, axis, places.at[k]);
                    all[0]             = growing::choice(g_, here, chosen[k], all[0]);
                }
        }
        if (diagnosis const missing = undeclared_places(g_, a_, d_.breakpoints); !missing.fine()) return fail(missing.sentence);
        for (std::size_t r = 0; r < roots.size(); ++r) roots[r] = all[r];
    }

    constexpr breakpoint describe(std::vector<node_id> const& all, breakpoint_places const& places, int place, node_id axis, int input) {
        std::vector<node_id> const what{all[static_cast<std::size_t>(input)], all.back()};
        auto const left = one_sided(g_, what, places, place, -1, axis), right = one_sided(g_, what, places, place, +1, axis);
        breakpoint b;
        b.at          = places.at[static_cast<std::size_t>(place)];
        b.left_slope  = left[0];
        b.right_slope = right[0];
        b.left_value  = left[1];
        b.right_value = right[1];
        b.input       = input;
        return b;
    }

    // Every condition that switches at a place becomes a comparison of x with it.
    constexpr std::vector<node_id> compare_x_itself(std::vector<node_id> const& all, breakpoint_places const& places,
                                                    std::vector<int> const& strict, node_id axis) {
        std::vector<replaced_node> replaced;
        for (auto const& s : places.conditions) {
            node_id const at = places.at[static_cast<std::size_t>(s.place)];
            bool const left  = strict[static_cast<std::size_t>(s.place)] < 0;  // x == at belongs to the left piece
            node_id const c  = s.direction > 0 ? g_.apply(left ? primitives::less : primitives::less_equal, at, axis)
                                               : g_.apply(left ? primitives::less_equal : primitives::less, axis, at);
            if (c != s.condition) replaced.push_back({s.condition, c});
        }
        if (replaced.empty()) return all;  // g++ 12 cannot evaluate ?: between a vector and a new one
        return substitute(g_, all, g_, replaced);
    }

    constexpr void second_order() {
        node_id total = no_node;
        for (auto const& r : d_.gradient) {
            bool const input        = r.role == result_role::input_gradient;
            node_id const direction = g_.leaf(input ? leaves::input_direction : leaves::parameter_direction, r.index);
            total                   = growing::sum(g_, total, growing::product(g_, direction, r.root));
        }
        adjoints const second = differentiate_backwards(g_, total, g_.constant(1));
        if (!second.error.fine()) return fail(second.error.sentence);
        std::vector<kernel_result> results{{result_role::upstream_gradient, 0, no_node}};
        for (auto const& r : wanted_gradients()) results.push_back(r);
        std::vector<node_id> roots;
        for (auto const& r : results) roots.push_back(second.by(leaf_of(r), g_));
        simplified const plain = simplify(g_, roots);
        roots                  = copy(plain.g, plain.roots, g_);
        for (std::size_t r = 0; r < results.size(); ++r) results[r].root = roots[r];
        d_.second = results;
    }

    // Keeps only what is still meant.
    constexpr void finish() {
        std::vector<node_id*> places{&d_.forward, &d_.slope};
        for (auto& r : d_.gradient) places.push_back(&r.root);
        for (auto& r : d_.second) places.push_back(&r.root);
        for (auto& b : d_.breakpoints)
            for (node_id* n : {&b.at, &b.left_value, &b.right_value, &b.left_slope, &b.right_slope, &b.slope}) places.push_back(n);
        std::vector<node_id> roots;
        for (node_id* p : places) roots.push_back(*p);
        roots = copy(g_, roots, d_.g);
        for (std::size_t i = 0; i < places.size(); ++i) *places[i] = roots[i];
    }

    activation_record const& a_;
    graph g_;
    node_id f_ = no_node;
    derivation d_;
};

constexpr derivation differentiate(activation_record const& a) { return differentiator(a).run(); }

}  // namespace actgen
